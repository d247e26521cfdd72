// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.rendering.UnshowableException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// Draws the first page of a PDF document by PDFBox, which may take long and much room for a
/// hostile one: only where that does no harm. Fonts that a document does not bring are
/// [PlainFonts].
final class FirstPage {
  private FirstPage() {}

  /// The page as a PNG file.
  ///
  /// @param longestSide of the picture in pixels
  static byte[] picture(byte[] document, int longestSide) throws IOException {
    PlainFonts.install();
    try (PDDocument pdf = Loader.loadPDF(document)) {
      if (pdf.getNumberOfPages() == 0) {
        throw new UnshowableException(Reason.NOTHING_TO_SHOW, "the document has no page");
      }
      PDRectangle box = pdf.getPage(0).getCropBox();
      float side = Math.max(box.getWidth(), box.getHeight());
      if (!(side >= 1) || !Float.isFinite(side)) {
        throw UnshowableException.damaged("a page without a size");
      }
      PDFRenderer renderer = new PDFRenderer(pdf);
      renderer.setSubsamplingAllowed(true);
      // A little more, since what is left of a pixel is cut off.
      float scale = (longestSide + 0.01f) / side;
      BufferedImage page = renderer.renderImage(0, scale, ImageType.RGB);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(page, "png", bytes);
      return bytes.toByteArray();
    } catch (InvalidPasswordException e) {
      throw new UnshowableException(Reason.UNSUPPORTED, "the document asks for a password", e);
    }
  }
}
