// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.annuaire.AnnuaireSante;
import io.relais.expertise.report.pdf.PadesSeal;
import io.relais.expertise.report.pdf.PdfSeal;
import io.relais.expertise.report.pdf.SealKey;
import io.relais.expertise.request.NationalDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/// How documents go out, and where those are looked up whom they are for.
///
/// @param seal what they are sealed with; absent if they are not
/// @param annuaire how the national directory is asked; absent if it is not
record DocumentsConfig(Optional<SealFile> seal, Optional<AnnuaireSante.Access> annuaire) {
  /// As they are.
  static final DocumentsConfig USUAL = new DocumentsConfig(Optional.empty(), Optional.empty());

  /// The certificate of the structure with its key.
  ///
  /// @param file PKCS#12
  /// @param password of the file
  record SealFile(Path file, String password) {

    /// @throws IOException if the file cannot be read or opened
    SealKey open() throws IOException {
      return SealKey.read(file, password);
    }

    @Override
    public String toString() {
      return "SealFile[" + file + "]";
    }
  }

  /// The national directory.
  NationalDirectory directory(InstantSource clock) {
    return annuaire
        .<NationalDirectory>map(access -> new AnnuaireSante(access, clock))
        .orElse(NationalDirectory.OFF);
  }

  /// The seal of reports. The file is read again for each: one that was renewed needs no restart.
  PdfSeal reports(InstantSource clock, ZoneId zone) {
    return seal.<PdfSeal>map(
            file -> (pdf, report) -> new PadesSeal(file.open(), clock, zone).seal(pdf, report))
        .orElse(PdfSeal.NONE);
  }
}
