// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import io.relais.care.mail.Letter;
import io.relais.care.mail.MailAddress;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.expertise.dicom.Uid;
import io.relais.expertise.dispatch.Parcel;
import io.relais.expertise.report.cda.TelemedicineReport;
import io.relais.expertise.report.cda.TelemedicineReportWriter;
import io.relais.expertise.report.cda.XdmPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes an answer as the letter that software of health professionals files by itself (MSSanté,
/// référentiel socle 2, §3.4 and §3.8): the package, the same document as PDF, a subject and
/// headers that tell what is in it.
final class MssanteLetter {
  /// The name of the package, which receivers look for.
  static final String PACKAGE = "IHE_XDM.zip";

  private static final String SUBJECT = "XDM/1.0/DDM+";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

  private final MssanteSender sender;

  MssanteLetter(MssanteSender sender) {
    this.sender = sender;
  }

  Letter write(Parcel parcel, Outgoing answer, MailAddress to) throws IOException {
    ZonedDateTime at = parcel.signedAt().atZone(sender.zone());
    return new Letter(
        MessageIds.of(parcel.caseId(), parcel.version(), sender.address()),
        sender.address(),
        sender.name(),
        to,
        subject(answer.report()),
        parcel.signedAt(),
        headers(answer.report().patient()),
        text(answer.report()),
        List.of(
            new Letter.Attachment(PACKAGE, "application/zip", packed(parcel, answer, at)),
            new Letter.Attachment(pdfName(answer.report()), "application/pdf", answer.pdf())));
  }

  private byte[] packed(Parcel parcel, Outgoing answer, ZonedDateTime at) throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    new XdmPackage(answer.report(), answer.pdf())
        .write(zip, MessageIds.submission(parcel.caseId(), parcel.version()), source(), at);
    return zip.toByteArray();
  }

  /// The UID of this server: that of its mailbox.
  private String source() {
    return Uid.named("server/" + sender.address().text());
  }

  /// `XDM/1.0/DDM+<title> <BIRTH NAME> <first name> <day of birth>`.
  static String subject(TelemedicineReport report) {
    InsTraits traits = report.patient().traits();
    String[] born = traits.birthDate().toString().split("-", 3);
    return SUBJECT
        + line(report.title())
        + " "
        + capitals(traits.familyName())
        + " "
        + capitals(traits.firstGivenName())
        + " "
        + born[2]
        + "/"
        + born[1]
        + "/"
        + born[0];
  }

  private Map<String, String> headers(Patient patient) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Disposition-Notification-To", "<" + sender.address().text() + ">");
    headers.put("X-MSS-CODECDA", TelemedicineReportWriter.CODE);
    headers.put("X-MSS-INS", patient.status() == IdentityStatus.QUALIFIED ? "O" : "N");
    sender.product().ifPresent(number -> headers.put("X-MSS-NIL", number));
    return headers;
  }

  /// For people. The patient is in the subject, where the rules want them, and in the document; not
  /// a third time here.
  private String text(TelemedicineReport report) {
    return """
    Bonjour,

    Vous trouverez ci-joint la réponse à votre demande de téléexpertise : le document \
    PDF se lit tel quel ; IHE_XDM.zip contient le même document pour votre logiciel.

    Réponse de : %s %s, %s
    Envoyé par : %s

    Ce message est envoyé par un logiciel. Pour répondre, utilisez la messagerie du \
    dossier de téléexpertise.
    """
        .formatted(
            report.reader().givenName(),
            report.reader().familyName(),
            report.reader().organization().name(),
            sender.name());
  }

  private String pdfName(TelemedicineReport report) {
    InsTraits traits = report.patient().traits();
    return report.signed().withZoneSameInstant(sender.zone()).format(DAY)
        + "_CR_de_telemedecine_"
        + plain(traits.familyName())
        + "_"
        + plain(traits.firstGivenName())
        + ".pdf";
  }

  /// In letters that every system has for names of files.
  private static String plain(String name) {
    return Normalizer.normalize(capitals(name), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^A-Za-z0-9]+", "-");
  }

  private static String capitals(String name) {
    return line(name).toUpperCase(Locale.ROOT);
  }

  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").strip();
  }
}
