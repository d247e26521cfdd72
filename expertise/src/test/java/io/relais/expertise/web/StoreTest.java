// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import static io.relais.expertise.web.Site.header;
import static io.relais.expertise.web.Site.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.access.ApiScope;
import io.relais.expertise.archive.Access;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomJsonReader;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.intake.SomeDicom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
  private static final int OTHER_FAILURES = 0x0008_119A;

  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void open() {
    site = new Site(folder);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void objectsAreStoredAndToldWhereTheyAre() throws IOException {
    HttpResponse<byte[]> response = site.store(photo("1.2.3.1.1"), photo("1.2.3.1.2"));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo("application/dicom+json");
    DataSet told = told(response);
    assertThat(told.string(Tag.RETRIEVE_URL)).contains(site.root() + "/studies/1.2.3");
    assertThat(told.items(Tag.REFERENCED_SOP_SEQUENCE)).hasSize(2);
    DataSet first = told.items(Tag.REFERENCED_SOP_SEQUENCE).getFirst();
    assertThat(first.string(Tag.REFERENCED_SOP_CLASS_UID)).contains(SomeDicom.CLASS);
    assertThat(first.string(Tag.RETRIEVE_URL))
        .contains(site.root() + "/studies/1.2.3/series/1.2.3.1/instances/1.2.3.1.1");
    assertThat(site.clinic.index.instance("1.2.3.1.2", Access.whole())).isPresent();
  }

  @Test
  void aLongObjectIsReadToItsEndAndNoFurther() throws IOException {
    byte[] pixels = new byte[5_000_000];
    byte[] file =
        SomeDicom.file(SomeDicom.photo("1.2.3.1.1").bytes(Tag.PIXEL_DATA, Vr.OB, pixels).build());
    assertThat(site.store(file).statusCode()).isEqualTo(200);
  }

  @Test
  void anObjectOfAnUnknownSyntaxIsKeptAndSaidToBe() throws IOException {
    byte[] file = ofUnknownSyntax();
    HttpResponse<byte[]> response = site.store(photo("1.2.3.1.1"), file);
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(header(response, "Warning")).startsWith("299 ").contains("not known here");
    DataSet told = told(response);
    assertThat(told.contains(Tag.FAILED_SOP_SEQUENCE)).isFalse();
    assertThat(told.items(Tag.REFERENCED_SOP_SEQUENCE))
        .extracting(item -> item.integer(Tag.WARNING_REASON))
        .containsExactly(OptionalInt.empty(), OptionalInt.of(0xB122));
    HttpResponse<byte[]> back =
        site.get(
            "/studies/1.2.3/series/1.2.3.1/instances/1.2.3.1.2",
            "application/dicom; transfer-syntax=*");
    assertThat(back.body()).isEqualTo(file);
  }

  private static byte[] ofUnknownSyntax() {
    return SomeDicom.file(
        SomeDicom.photo("1.2.3.1.2").build(), TransferSyntax.of("1.2.840.113619.5.2"));
  }

  @Test
  void theSameAgainIsASuccess() throws IOException {
    site.store(photo("1.2.3.1.1"));
    HttpResponse<byte[]> response = site.store(photo("1.2.3.1.1"));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(told(response).items(Tag.REFERENCED_SOP_SEQUENCE)).hasSize(1);
  }

  @Test
  void oneObjectNeedsNoMultipart() throws IOException {
    HttpResponse<byte[]> response =
        site.post(
            "/studies/1.2.3", "application/dicom", BodyPublishers.ofByteArray(photo("1.2.3.1.1")));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(told(response).items(Tag.REFERENCED_SOP_SEQUENCE)).hasSize(1);
  }

  @Test
  void whatIsKeptApartIsASuccessWithoutAnAddress() throws IOException {
    site.store(photo("1.2.3.1.1"));
    byte[] other =
        SomeDicom.file(SomeDicom.photo("1.2.3.1.1").text(Tag.IMAGE_LATERALITY, "L").build());
    HttpResponse<byte[]> response = site.store(other);
    assertThat(response.statusCode()).isEqualTo(200);
    DataSet item = told(response).items(Tag.REFERENCED_SOP_SEQUENCE).getFirst();
    assertThat(item.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains("1.2.3.1.1");
    assertThat(item.contains(Tag.RETRIEVE_URL)).isFalse();
  }

  @Test
  void whatIsNotTakenIsToldBesideWhatIs() throws IOException {
    HttpResponse<byte[]> response = site.store(photo("1.2.3.1.1"), Site.ascii("no DICOM"));
    assertThat(response.statusCode()).isEqualTo(202);
    DataSet told = told(response);
    assertThat(told.items(Tag.REFERENCED_SOP_SEQUENCE)).hasSize(1);
    assertThat(told.items(OTHER_FAILURES).getFirst().integer(Tag.FAILURE_REASON)).hasValue(0xC000);
  }

  @Test
  void objectsOfAnotherStudyFail() throws IOException {
    HttpResponse<byte[]> response =
        site.post(
            "/studies/1.2.99",
            Site.RELATED,
            BodyPublishers.ofByteArray(Site.multipart(photo("1.2.3.1.1"))));
    assertThat(response.statusCode()).isEqualTo(409);
    DataSet failed = told(response).items(Tag.FAILED_SOP_SEQUENCE).getFirst();
    assertThat(failed.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains("1.2.3.1.1");
    assertThat(failed.integer(Tag.FAILURE_REASON)).hasValue(0xC409);
  }

  @Test
  void theAnswerMayBeXml() {
    HttpRequest request =
        site.request("/studies")
            .header("Content-Type", Site.RELATED)
            .header("Accept", "application/dicom+xml")
            .POST(BodyPublishers.ofByteArray(Site.multipart(photo("1.2.3.1.1"))))
            .build();
    HttpResponse<byte[]> response = site.send(request);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo("application/dicom+xml");
    assertThat(text(response)).contains("NativeDicomModel").contains("1.2.3.1.1");
  }

  @Test
  void otherBodiesAreRefused() {
    byte[] body = Site.multipart(photo("1.2.3.1.1"));
    assertRefused(415, "image/jpeg", body, "multipart/related");
    assertRefused(415, "nonsense", body, "multipart/related");
    assertRefused(
        415, "multipart/related; type=\"application/dicom+json\"; boundary=b", body, "multipart");
    assertRefused(415, "multipart/form-data; boundary=b", body, "multipart/related");
    assertRefused(400, "multipart/related; type=\"application/dicom\"", body, "boundary");
    assertRefused(400, Site.RELATED, Site.ascii("nothing of the kind"), "Nothing of it");
    assertRefused(400, Site.RELATED, Site.ascii("--" + Site.BOUNDARY + "--"), "Nothing of it");
    assertThat(site.clinic.index.instance("1.2.3.1.1", Access.whole())).isEmpty();
  }

  @Test
  void aBodyThatEndsInsideOfAPartKeepsWhatWasWholeBefore() throws IOException {
    byte[] body = Site.multipart(photo("1.2.3.1.1"), photo("1.2.3.1.2"));
    byte[] cut = Arrays.copyOf(body, body.length - 60);
    HttpResponse<byte[]> response =
        site.post("/studies", Site.RELATED, BodyPublishers.ofByteArray(cut));
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(header(response, "Warning")).contains("the body ends inside of a part, at byte");
    assertThat(told(response).items(Tag.REFERENCED_SOP_SEQUENCE)).hasSize(1);
    assertThat(site.clinic.index.instance("1.2.3.1.2", Access.whole())).isEmpty();
  }

  @Test
  void aBodyThatSaysItIsTooLongIsNotRead() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
      String head =
          "POST /dicomweb/studies HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
              + site.token
              + "\r\nContent-Type: "
              + Site.RELATED
              + "\r\nExpect: 100-continue\r\nContent-Length: 99999999999999\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThat(line(socket.getInputStream())).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void whoAsksFirstIsInvitedToGoOn() {
    HttpRequest request =
        site.request("/studies")
            .header("Content-Type", Site.RELATED)
            .expectContinue(true)
            .POST(
                BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(Site.multipart(photo("1.2.3.1.1")))))
            .build();
    assertThat(site.send(request).statusCode()).isEqualTo(200);
  }

  @Test
  void whoMayNotStoreIsNotInvited() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
      String head =
          "POST /dicomweb/studies HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
              + site.token(ApiScope.DICOMWEB_READ)
              + "\r\nContent-Type: "
              + Site.RELATED
              + "\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThat(line(socket.getInputStream())).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void aPartOfAnotherTypeFailsAndTheOthersDoNot() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        Site.ascii(
            "--"
                + Site.BOUNDARY
                + "\r\nContent-Type: multipart/related; boundary=inner\r\n\r\n--inner--"));
    body.writeBytes(Site.multipart(photo("1.2.3.1.1")));
    HttpResponse<byte[]> response =
        site.post("/studies", Site.RELATED, BodyPublishers.ofByteArray(body.toByteArray()));
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(told(response).items(OTHER_FAILURES)).hasSize(1);
    assertThat(told(response).items(Tag.REFERENCED_SOP_SEQUENCE)).hasSize(1);
  }

  private void assertRefused(int status, String type, byte[] body, String detail) {
    HttpResponse<byte[]> response = site.post("/studies", type, BodyPublishers.ofByteArray(body));
    assertThat(response.statusCode()).as(type).isEqualTo(status);
    assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(text(response)).contains(detail);
  }

  private static DataSet told(HttpResponse<byte[]> response) throws IOException {
    return new DicomJsonReader().read(response.body()).getFirst();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private static byte[] photo(String sop) {
    return SomeDicom.file(SomeDicom.photo(sop).build());
  }
}
