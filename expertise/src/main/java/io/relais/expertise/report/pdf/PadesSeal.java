// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.pdf;

import io.relais.expertise.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.PdfSignatureAppearance;
import org.openpdf.text.pdf.PdfStamper;
import org.openpdf.text.pdf.PdfString;

/// Seals documents with the certificate of the structure: PAdES, baseline B-B (ETSI EN 319 142-1
/// §6). It is the seal of a legal person ("cachet", eIDAS article 3 (25)) and no doctor's
/// signature: the document says by itself who answered. Nothing of what was written before is
/// changed: what the seal needs is added at the end of the file.
public final class PadesSeal implements PdfSeal {
  private static final PdfName CADES = new PdfName("ETSI.CAdES.detached");
  private static final PdfName PROPERTIES = new PdfName("Prop_Build");

  private final SealKey key;
  private final InstantSource clock;
  private final ZoneId zone;

  /// @param clock says when a seal is put
  /// @param zone in which that is told
  public PadesSeal(SealKey key, InstantSource clock, ZoneId zone) {
    this.key = key;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public byte[] seal(byte[] pdf, Report report) throws IOException {
    return seal(pdf);
  }

  /// The sealed document.
  ///
  /// @throws IOException if the certificate does not seal now
  public byte[] seal(byte[] pdf) throws IOException {
    Instant now = clock.instant();
    Optional<SealKey.Obstacle> obstacle = key.obstacle(now);
    if (obstacle.isPresent()) {
      throw new IOException("The certificate does not seal: " + obstacle.get());
    }
    Cades cades = new Cades(key);
    ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length + 4 * cades.most());
    try (PdfReader reader = new PdfReader(pdf)) {
      PdfStamper stamper = PdfStamper.createSignature(reader, out, "\0", null, true);
      PdfSignatureAppearance seal = stamper.getSignatureAppearance();
      seal.setFieldNameForInvisibleSignatures("Cachet");
      seal.setCryptoDictionary(dictionary(now));
      // In hexadecimal, between < and >.
      seal.preClose(new HashMap<>(Map.of(PdfName.CONTENTS, 2 * cades.most() + 2)));
      byte[] signed;
      try (InputStream range = seal.getRangeStream()) {
        signed = cades.over(range.readAllBytes());
      }
      PdfDictionary filled = new PdfDictionary();
      filled.put(
          PdfName.CONTENTS, new PdfString(Arrays.copyOf(signed, cades.most())).setHexWriting(true));
      seal.close(filled);
    }
    return out.toByteArray();
  }

  private PdfDictionary dictionary(Instant now) {
    PdfDictionary seal = new PdfDictionary(PdfName.SIG);
    seal.put(PdfName.FILTER, PdfName.ADOBE_PPKLITE);
    seal.put(PdfName.SUBFILTER, CADES);
    seal.put(PdfName.M, new PdfDate(GregorianCalendar.from(now.atZone(zone))));
    seal.put(PdfName.REASON, new PdfString("Cachet de la structure", PdfString.TEXT_UNICODE));
    PdfDictionary app = new PdfDictionary();
    app.put(PdfName.NAME, new PdfName("Relais"));
    PdfDictionary properties = new PdfDictionary();
    properties.put(PdfName.APP, app);
    seal.put(PROPERTIES, properties);
    return seal;
  }
}
