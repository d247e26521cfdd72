// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.relais.app.RunningServer;
import io.relais.app.SampleFolder;
import io.relais.app.mail.Letters;
import io.relais.app.mail.MailPeers;
import io.relais.care.mail.MailAddress;
import io.relais.care.mail.Mailbox;
import io.relais.expertise.synthetic.FundusModel;
import io.relais.expertise.synthetic.FundusModel.Field;
import io.relais.expertise.synthetic.SyntheticFundus;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/// A general practitioner asks about two eyes, an ophthalmologist grades, marks and signs, and the
/// answer comes back: as a page, as PDF, as mail between professionals, and into the study. All of
/// it in real browsers; nothing is written past the pages.
final class FromQuestionToReportTest {
  private static final int SIDE = 900;

  @TempDir static Path data;
  @TempDir Path folder;

  private static Optional<MailPeers> mail = Optional.empty();
  private static RunningServer server;
  private static Browsers browsers;

  @BeforeAll
  static void open() throws Exception {
    if (MailPeers.present()) {
      MailPeers peers = MailPeers.start();
      mail = Optional.of(peers);
      server =
          RunningServer.mailing(
              data,
              peers.smtp(),
              peers.imap(MailPeers.CABINET),
              new MailAddress(MailPeers.CABINET));
    } else {
      server = RunningServer.start(data);
    }
    browsers = new Browsers();
  }

  @AfterAll
  static void close() throws Exception {
    try {
      if (browsers != null) {
        browsers.close();
      }
      if (server != null) {
        server.close();
      }
    } finally {
      // Programs of their own: they would stay.
      if (mail.isPresent()) {
        mail.get().close();
      }
    }
  }

  @Test
  void twoEyesAreAskedAboutGradedMarkedSignedAndTheAnswerIsBack() throws Exception {
    Person claire = browsers.person("Claire");
    claire.open(server.signInLink("requester")).see("requests");
    claire.click("new-diabetic-retinopathy-screening");
    claire.see("request-form");
    Asking.patient(claire, "Lenoir", "Alice", "06/05/1960", "F");
    Asking.diabetes(claire);
    Asking.usual(claire, "Ophtalmologie");
    for (boolean right : new boolean[] {true, false}) {
      FundusModel eye = FundusModel.healthy(7, right).sized(SIDE).graded(right ? 2 : 1, false);
      String side = right ? "R" : "L";
      send(claire, jpeg(side + "-macula.jpg", eye), "eye-" + side + "-macula");
      send(claire, jpeg(side + "-disc.jpg", eye.centredOn(Field.DISC)), "eye-" + side + "-disc");
    }
    claire.find("images").getByText("4 objets").waitFor();
    Pictures.shoot(claire, "flow-request");
    claire.click("send");
    claire.see("sheet");
    String address = claire.page().url();

    Person helene = browsers.person("Hélène", "--enable-unsafe-swiftshader");
    helene.open(server.signInLink("specialist")).see("worklist");
    Locator row = helene.find("row").filter(new Locator.FilterOptions().setHasText("LENOIR Alice"));
    row.click();
    helene.click("begin");
    helene.page().locator("[data-test=draft][data-state=saved]").waitFor();
    helene.page().locator("[data-test=pane][data-state=shown]").first().waitFor();
    for (String key : List.of("d", "q", "2", "6", "g", "q", "1", "6", "d", "j", "Enter", "e")) {
      helene.page().keyboard().press(key);
    }
    helene.page().locator("[data-test=draft][data-state=saved]").waitFor();
    Pictures.desks(helene, "flow-graded");
    helene.click("sign");
    helene.click("confirm");
    helene.see("signature");

    claire.open(address).see("answer");
    assertThat(claire.find("answer").innerText()).contains("non proliférante modérée");
    claire.page().locator("[data-test=delivery][data-channel=archive][data-state=done]").waitFor();
    Pictures.shoot(claire, "flow-answer");
    String pdf = text(claire.page(), claire.find("report").getAttribute("href"));
    assertThat(pdf).contains("LENOIR", "Alice", "Dr Hélène Lefèvre", "non proliférante modérée");
    if (mail.isPresent()) {
      arrivesAsMail(mail.get());
    }
    assertThat(qido("SR")).contains("1.2.840.10008.5.1.4.1.1.88");
    assertThat(qido("DOC")).contains("1.2.840.10008.5.1.4.1.1.104.1");
    assertThat(qido("PR")).contains("1.2.840.10008.5.1.4.1.1.11.2");
  }

  private static void arrivesAsMail(MailPeers peers) throws Exception {
    Mailbox inbox = new Mailbox(peers.imap(MailPeers.MOREAU), "Relais");
    Optional<MimeMessage> begun = Optional.empty();
    while (begun.isEmpty()) {
      List<MimeMessage> came = Letters.come(inbox, 1);
      assertThat(came).as("letters that came").isNotEmpty();
      begun = aboutLenoir(came);
    }
    List<MimeMessage> whole = new ArrayList<>();
    for (byte[] letter : peers.stored(MailPeers.MOREAU)) {
      whole.add(Letters.read(letter));
    }
    MimeMessage letter = aboutLenoir(whole).orElseThrow();
    assertThat(letter.getSubject()).startsWith("XDM/1.0/DDM+");
    Multipart parts = (Multipart) letter.getContent();
    assertThat(Letters.unpacked(parts.getBodyPart(1)))
        .containsKeys("INDEX.HTM", "IHE_XDM/SUBSET01/METADATA.XML");
    assertThat(text(Letters.bytes(parts.getBodyPart(2)))).contains("non proliférante modérée");
  }

  private static Optional<MimeMessage> aboutLenoir(List<MimeMessage> letters) throws Exception {
    for (MimeMessage letter : letters) {
      if (letter.getSubject().contains("LENOIR ALICE")) {
        return Optional.of(letter);
      }
    }
    return Optional.empty();
  }

  /// The same recording in the three formats that carts send, where real ones are at hand; else one
  /// of our own.
  @Test
  void anElectrocardiogramIsAskedAboutAsTheCartWroteIt() throws Exception {
    Person claire = browsers.person("Claire");
    claire.open(server.signInLink("requester")).see("requests");
    Person minh = browsers.person("Minh");
    minh.open(server.signInLink("cardiologist")).see("worklist");
    for (Path recording : recordings()) {
      claire.open(server.origin() + "/requests").see("requests");
      claire.click("new-ecg-interpretation");
      claire.see("request-form");
      Asking.patient(claire, "Clark", "John", "08/05/1953", "M");
      Asking.heart(claire);
      Asking.usual(claire, "Cardiologie");
      claire.page().locator("#files").setInputFiles(recording);
      claire.find("images").getByText("1 objet").waitFor();
      Pictures.shoot(claire, "flow-ecg-request");
      claire.click("send");
      claire.see("sheet");
      String address = claire.page().url();

      minh.open(server.origin() + "/read?case=" + address.substring(address.lastIndexOf('/') + 1));
      minh.see("ecg-canvas");
      minh.click("begin");
      minh.page().locator("[data-test=draft][data-state=saved]").waitFor();
      minh.click("nothing-abnormal");
      minh.find("conclusion").fill("Tracé sans anomalie.");
      minh.page().locator("[data-test=draft][data-state=saved]").waitFor();
      Pictures.desks(minh, "flow-ecg-" + recording.getFileName());
      minh.click("sign");
      minh.click("confirm");
      minh.see("signature");

      claire.open(address).see("answer");
      String pdf = text(claire.page(), claire.find("report").getAttribute("href"));
      assertThat(pdf).as("%s", recording).contains("CLARK", "Dr Minh Nguyen", "sans anomalie");
    }
  }

  private List<Path> recordings() {
    Path samples = SampleFolder.path();
    List<Path> real =
        List.of(
            samples.resolve("ecg-scp/ecgtoolkit_Example.scp"),
            samples.resolve("ecg-aecg/ecgtoolkit_Example_aECG.xml"),
            samples.resolve("ecg-dicom/ecgtoolkit_Example.dcm"));
    return real.stream().allMatch(Files::exists)
        ? real
        : List.of(new SomeFiles(folder).ecg("own.dcm", "Clark^John", "19530508"));
  }

  private Path jpeg(String name, FundusModel model) throws IOException {
    return Files.write(folder.resolve(name), new SyntheticFundus(model).jpeg());
  }

  private static void send(Person claire, Path file, String what) {
    claire.page().locator("#files").setInputFiles(file);
    claire.click(what);
  }

  /// What a PDF says that a page leads to, fetched with its cookies.
  private static String text(Page page, String href) throws IOException {
    APIResponse answer = page.request().get(URI.create(page.url()).resolve(href).toString());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-type", "application/pdf");
    return text(answer.body());
  }

  private static String text(byte[] pdf) throws IOException {
    StringBuilder text = new StringBuilder();
    try (PdfReader reader = new PdfReader(pdf)) {
      for (int number = 1; number <= reader.getNumberOfPages(); number++) {
        text.append(new PdfTextExtractor(reader).getTextFromPage(number)).append('\n');
      }
    }
    return text.toString();
  }

  /// What DICOMweb finds of a modality.
  private static String qido(String modality) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    server.origin()
                        + "/dicomweb/instances?PatientName=Lenoir*&Modality="
                        + modality))
            .header("Authorization", "Bearer " + server.cabinet().token())
            .header("Accept", "application/dicom+json")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }
}
