// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A document as the package that mail carries between health professionals (IHE ITI TF-2 §3.32,
/// XDM; `IHE_XDM.zip` in MSSanté): the document, what is said of it, and pages for people.
public final class XdmPackage {
  private static final String FOLDER = "IHE_XDM/SUBSET01/";
  private static final String DOCUMENT = "DOC0001.XML";

  private final XdmEntry about;
  private final Document document;

  /// Writes a document.
  private interface Document {
    void write(OutputStream out) throws IOException;
  }

  private XdmPackage(XdmEntry about, Document document) {
    this.about = about;
    this.document = document;
  }

  /// One with an answer.
  ///
  /// @param pdf the report as people read it; not copied, nobody writes to it
  public XdmPackage(TelemedicineReport report, byte[] pdf) {
    this(XdmEntry.of(report), out -> new TelemedicineReportWriter().write(out, report, pdf));
  }

  /// One with a request.
  public XdmPackage(TelemedicineRequest request) {
    this(XdmEntry.of(request), out -> new TelemedicineRequestWriter().write(out, request));
  }

  /// One with the photographs of an orthoptist.
  public XdmPackage(RetinographyReport report) {
    this(XdmEntry.of(report), out -> new RetinographyReportWriter().write(out, report));
  }

  /// Writes the package. The stream stays open.
  ///
  /// @param submission a UID for this sending
  /// @param source the UID of this server
  /// @param at when it is sent
  public void write(OutputStream out, String submission, String source, ZonedDateTime at)
      throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    document.write(written);
    byte[] bytes = written.toByteArray();
    byte[] metadata =
        new XdmMetadata(about, DOCUMENT, sha1(bytes), bytes.length).bytes(submission, source, at);
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.US_ASCII);
    add(zip, "INDEX.HTM", index(), at);
    add(zip, "README.TXT", readme(), at);
    add(zip, FOLDER + "METADATA.XML", metadata, at);
    add(zip, FOLDER + DOCUMENT, bytes, at);
    zip.finish();
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes, ZonedDateTime at)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.from(at.toInstant()));
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /// Says nothing of the patient: whoever unpacks it has it lie about.
  private byte[] index() {
    return """
    <!DOCTYPE html>
    <html lang="fr">
    <head><meta charset="utf-8"><title>Document de santé</title></head>
    <body>
    <h1>Document de santé</h1>
    <p>Ce dossier contient un document au format CDA (CI-SIS) : %s.</p>
    <ul><li><a href="%s%s">Le document</a></li></ul>
    <p>Envoyé par Relais.</p>
    </body>
    </html>
    """
        .formatted(about.codes().kind().displayName(), FOLDER, DOCUMENT)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] readme() {
    return """
    Relais
    Ce dossier suit le profil IHE XDM. Le document est IHE_XDM/SUBSET01/DOC0001.XML,
    ses metadonnees sont dans IHE_XDM/SUBSET01/METADATA.XML.
    """
        .getBytes(StandardCharsets.US_ASCII);
  }

  /// The standard asks for this one; it guards against mistakes and not against people.
  private static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
