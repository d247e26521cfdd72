// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.pdf;

import io.relais.expertise.report.Report;
import java.io.IOException;

/// Seals a finished report, so that everybody sees whether a byte of it was changed.
@FunctionalInterface
public interface PdfSeal {
  /// Leaves it as it is.
  PdfSeal NONE = (pdf, report) -> pdf;

  /// The sealed document.
  ///
  /// @param pdf one that was signed by its readers, never a draft
  byte[] seal(byte[] pdf, Report report) throws IOException;
}
