// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.care.mail.Letter;
import io.relais.care.mail.MailAddress;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Patient;
import io.relais.expertise.dispatch.Parcel;
import io.relais.expertise.report.cda.SomeReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

final class MssanteLetterTest {
  private static final MailAddress TO = new MailAddress("claire.moreau@pro.mssante.fr");
  private static final Instant SIGNED = Instant.parse("2026-11-22T09:15:00Z");

  private final RandomId caseId = RandomId.make();
  private final MssanteSender sender =
      new MssanteSender(
          new MailAddress("cabinet@tilleuls.mssante.fr"),
          "MSP des Tilleuls",
          Optional.of("REF-1"),
          SomeReport.PARIS);

  private Letter letter(int version, Patient patient) throws IOException {
    return new MssanteLetter(sender)
        .write(
            new Parcel(caseId, version, SIGNED, 1),
            new Outgoing(RandomId.make(), SomeReport.report(patient), SomeReport.PDF),
            TO);
  }

  @Test
  void hasTheSubjectAndHeadersThatSoftwareLooksFor() throws IOException {
    Letter letter = letter(1, SomeReport.patient(IdentityStatus.QUALIFIED));
    assertThat(letter.subject())
        .isEqualTo(
            "XDM/1.0/DDM+Réponse de téléexpertise en ophtalmologie DURAND JEANNE 12/03/1958");
    assertThat(letter.headers())
        .containsEntry("Disposition-Notification-To", "<cabinet@tilleuls.mssante.fr>")
        .containsEntry("X-MSS-CODECDA", "85208-7")
        .containsEntry("X-MSS-INS", "O")
        .containsEntry("X-MSS-NIL", "REF-1");
    assertThat(letter(1, SomeReport.patient(IdentityStatus.RECOVERED)).headers())
        .containsEntry("X-MSS-INS", "N");
  }

  @Test
  void hasThePackageAndTheDocument() throws IOException {
    Letter letter = letter(1, SomeReport.patient(IdentityStatus.QUALIFIED));
    assertThat(letter.attachments())
        .extracting(Letter.Attachment::name)
        .containsExactly("IHE_XDM.zip", "20261122_CR_de_telemedecine_DURAND_JEANNE.pdf");
    assertThat(names(letter.attachments().getFirst().bytes()))
        .containsExactly(
            "INDEX.HTM",
            "README.TXT",
            "IHE_XDM/SUBSET01/METADATA.XML",
            "IHE_XDM/SUBSET01/DOC0001.XML");
    assertThat(letter.attachments().getLast().bytes()).isEqualTo(SomeReport.PDF);
  }

  @Test
  void itsTextSaysNothingOfThePatient() throws IOException {
    String text = letter(1, SomeReport.patient(IdentityStatus.QUALIFIED)).text();
    assertThat(text)
        .contains("MSP des Tilleuls", "Yann Le Gall")
        .doesNotContainIgnoringCase("durand", "martin", "jeanne", "1958", "2580356");
  }

  @Test
  void isTheSameEachTimeAndAnotherForEachVersion() throws IOException {
    Patient patient = SomeReport.patient(IdentityStatus.QUALIFIED);
    Letter one = letter(1, patient);
    Letter again = letter(1, patient);
    assertThat(again.id()).isEqualTo(one.id());
    assertThat(again.at()).isEqualTo(one.at());
    assertThat(again.attachments().getFirst().bytes())
        .isEqualTo(one.attachments().getFirst().bytes());
    assertThat(letter(2, patient).id()).isNotEqualTo(one.id());
    assertThat(MessageIds.isOurs(one.id(), sender.address())).isTrue();
    assertThat(MessageIds.isOurs(one.id(), TO)).isFalse();
    assertThat(one.id()).doesNotContain(caseId.text());
  }

  private static List<String> names(byte[] zip) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in =
        new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.US_ASCII)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
