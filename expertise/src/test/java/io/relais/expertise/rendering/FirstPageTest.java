// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.rendering.UnshowableException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;

final class FirstPageTest {
  private static final int BLUE = 0x0000ff;

  /// A page whose lower half is blue, with a line of text in a font that it does not bring.
  private static PDDocument document(PDRectangle size) throws IOException {
    PDDocument document = new PDDocument();
    PDPage page = new PDPage(size);
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.setNonStrokingColor(0f, 0f, 1f);
      content.addRect(0, 0, size.getWidth(), size.getHeight() / 2);
      content.fill();
      content.beginText();
      content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), size.getHeight() / 8);
      content.newLineAtOffset(size.getWidth() / 8, size.getHeight() * 3 / 4);
      content.showText("ECG");
      content.endText();
    }
    return document;
  }

  private static byte[] bytes(PDDocument document) throws IOException {
    try (document;
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      document.save(out);
      return out.toByteArray();
    }
  }

  private static BufferedImage read(byte[] picture) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(picture));
  }

  private static DecoderPool pool() {
    return new DecoderPool(
        new DecoderSettings(1, 0, 128, Duration.ofSeconds(60), Duration.ofSeconds(60)));
  }

  @Test
  void aPageIsDrawnByAProcessOfItsOwn() throws IOException {
    byte[] document = bytes(document(PDRectangle.A4));
    try (DecoderPool pool = pool()) {
      BufferedImage page = read(pool.picture(new PageJob(256), FrameBytes.of(document)));

      assertThat(page.getHeight()).isEqualTo(256);
      assertThat(page.getWidth()).isBetween(180, 181);
      assertThat(page.getRGB(90, 200) & 0xffffff).isEqualTo(BLUE);
      assertThat(page.getRGB(5, 5) & 0xffffff).isEqualTo(0xffffff);
      assertThat(marked(page, 40, 90)).isGreaterThan(50);
    }
  }

  /// Pixels of these rows that are not white.
  private static long marked(BufferedImage page, int from, int to) {
    long marked = 0;
    for (int y = from; y < to; y++) {
      for (int x = 0; x < page.getWidth(); x++) {
        marked += (page.getRGB(x, y) & 0xff00) < 0x8000 ? 1 : 0;
      }
    }
    return marked;
  }

  @Test
  void aPageOfAnySizeMakesASmallPicture() throws IOException {
    byte[] wide = bytes(document(new PDRectangle(14_400, 3)));
    byte[] small = bytes(document(new PDRectangle(20, 10)));

    BufferedImage strip = read(FirstPage.picture(wide, 256));
    assertThat(new int[] {strip.getWidth(), strip.getHeight()}).containsExactly(256, 1);
    BufferedImage enlarged = read(FirstPage.picture(small, 256));
    assertThat(new int[] {enlarged.getWidth(), enlarged.getHeight()}).containsExactly(256, 128);
  }

  @Test
  void whatAsksForAPasswordIsNotShown() throws IOException {
    PDDocument secret = document(PDRectangle.A4);
    secret.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
    byte[] document = bytes(secret);

    refused(document, Reason.UNSUPPORTED);
  }

  @Test
  void whatHasNoPageOrIsNoDocumentIsNotShown() throws IOException {
    refused(bytes(new PDDocument()), Reason.NOTHING_TO_SHOW);
    refused(
        "%PDF-1.4 and no more".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
        Reason.DAMAGED);
    refused(new byte[0], Reason.DAMAGED);
  }

  private static void refused(byte[] document, Reason reason) throws IOException {
    try (DecoderPool pool = pool()) {
      assertThatThrownBy(() -> pool.picture(new PageJob(256), FrameBytes.of(document)))
          .isInstanceOfSatisfying(
              UnshowableException.class, e -> assertThat(e.reason()).isEqualTo(reason));
      assertThat(pool.isIdle()).isFalse();
    }
  }
}
