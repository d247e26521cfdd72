// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfReader;

/// The letters of one document; each document has its own, since they gather what it used.
///
/// @param plain for text
/// @param bold for what must be seen first
public record PdfFonts(BaseFont plain, BaseFont bold) {

  /// Letters that no document has used yet.
  public static PdfFonts load() {
    return new PdfFonts(font("LiberationSans-Regular.ttf"), font("LiberationSans-Bold.ttf"));
  }

  private static BaseFont font(String file) {
    try (InputStream in = PdfReader.class.getResourceAsStream("/liberation/" + file)) {
      byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
      return BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, bytes, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
