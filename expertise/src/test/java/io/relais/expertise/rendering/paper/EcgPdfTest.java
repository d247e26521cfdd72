// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.Lead;
import io.relais.expertise.waveform.LeadCode;
import io.relais.expertise.waveform.LeadGroup;
import io.relais.expertise.waveform.SampleEcgs;
import io.relais.expertise.waveform.Samples;
import io.relais.expertise.waveform.Subject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// The PDF document, read back by another library.
final class EcgPdfTest {
  private static final double POINTS = 72 / 25.4;
  private static final PaperIdentity ZOE =
      new PaperIdentity(
          "LÉVÊQUE Zoé Ζωή", LocalDate.of(1953, 5, 8), Subject.Sex.FEMALE, "IPP 184-77");

  @Test
  void isAFourLyingWithItsLettersInIt() throws Exception {
    try (PDDocument document = pdf(SampleEcgs.resting())) {
      PDPage page = document.getPage(0);
      PDRectangle box = page.getMediaBox();
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(box.getWidth()).isCloseTo((float) (297 * POINTS), within(0.01f));
      assertThat(box.getHeight()).isCloseTo((float) (210 * POINTS), within(0.01f));
      assertThat(document.getDocumentInformation().getTitle()).startsWith("ECG de LÉVÊQUE");
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("fr");
      for (COSName font : page.getResources().getFontNames()) {
        assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
      }
      assertThat(new PDFTextStripper().getText(document))
          .contains(
              "LÉVÊQUE Zoé Ζωή",
              "née le 08/05/1953 (72 ans)",
              "25 mm/s · 10 mm/mV",
              "Rythme sinusal ; ECG normal",
              "enregistré le 14/03/2026 à 09:26:53");
    }
  }

  @Test
  void drawsASecondAndAMillivoltAtTheirSize() throws Exception {
    Ecg ecg = twoSecondsOfAMillivolt();
    try (PDDocument document = pdf(ecg)) {
      List<List<double[]>> lines = lines(document.getPage(0));
      List<double[]> trace = lines.getLast();
      double top = trace.stream().mapToDouble(point -> point[1]).max().orElseThrow();
      assertThat(top - trace.getFirst()[1]).isCloseTo(10 * POINTS, within(0.01 * POINTS));
      List<double[]> high = trace.stream().filter(point -> point[1] == top).toList();
      assertThat(high.getFirst()[0] - trace.getFirst()[0])
          .isCloseTo(25 * POINTS, within(0.025 * POINTS));
      assertThat(high.getLast()[0] - high.getFirst()[0])
          .isCloseTo(1.999 * 25 * POINTS, within(0.025 * POINTS));
    }
  }

  /// As a printer puts it on paper, with ten dots in a millimetre.
  @Test
  void isTrueToScaleOnThePrintedPage() throws Exception {
    try (PDDocument document = pdf(twoSecondsOfAMillivolt())) {
      double[] begin = lines(document.getPage(0)).getLast().getFirst();
      int left = (int) Math.round(begin[0] / POINTS * 10);
      int zero = (int) Math.round(2100 - begin[1] / POINTS * 10);
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 254);
      assertThat(page.getWidth()).isCloseTo(2970, within(1));

      double low = middle(y -> isInk(page, left + 100, y), zero - 30, zero + 30);
      double high = middle(y -> isInk(page, left + 400, y), zero - 130, zero - 70);
      assertThat(low - high).isCloseTo(100, within(1.0));
      double rise = middle(x -> isInk(page, x, zero - 50), left + 200, left + 300);
      double fall = middle(x -> isInk(page, x, zero - 50), left + 700, left + 800);
      assertThat(fall - rise).isCloseTo(500, within(5.0));
    }
  }

  /// Darker than the lines of the grid.
  private static boolean isInk(BufferedImage page, int x, int y) {
    return (page.getRGB(x, y) >> 8 & 0xff) < 110;
  }

  private static double middle(IntPredicate ink, int from, int to) {
    return IntStream.range(from, to).filter(ink).average().orElseThrow();
  }

  private static Ecg twoSecondsOfAMillivolt() {
    int[] values = new int[4000];
    for (int i = 1000; i < 3000; i++) {
      values[i] = 1000;
    }
    return SampleEcgs.of(
        new LeadGroup(
            LeadGroup.Kind.RHYTHM, 1000, 0, List.of(Lead.of(LeadCode.V1, Samples.of(values), 1))));
  }

  @Test
  void hasAPageForEachTenSeconds() throws Exception {
    Ecg ecg =
        SampleEcgs.of(
            new LeadGroup(
                LeadGroup.Kind.RHYTHM,
                250,
                0,
                List.of(Lead.of(LeadCode.V1, SampleEcgs.beats(250 * 35, 250, 10), 2.5))));
    try (PDDocument document = pdf(ecg)) {
      assertThat(document.getNumberOfPages()).isEqualTo(4);
    }
  }

  private static PDDocument pdf(Ecg ecg) throws Exception {
    var out = new ByteArrayOutputStream();
    new EcgPaper(ecg, ZOE, EcgPaperOptions.USUAL).pdf(out);
    return Loader.loadPDF(out.toByteArray());
  }

  /// The lines of a page in points, by its own matrix.
  private static List<List<double[]>> lines(PDPage page) throws Exception {
    List<List<double[]>> lines = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    double[] matrix = {1, 0, 0, 1, 0, 0};
    for (Object token : new PDFStreamParser(page).parse()) {
      if (token instanceof COSNumber number) {
        numbers.add((double) number.floatValue());
      } else if (token instanceof Operator operator) {
        switch (operator.getName()) {
          case "cm" -> {
            for (int i = 0; i < 6; i++) {
              matrix[i] = numbers.get(i);
            }
          }
          case "m", "l" -> {
            if (operator.getName().equals("m")) {
              lines.add(new ArrayList<>());
            }
            double x = numbers.get(0);
            double y = numbers.get(1);
            lines
                .getLast()
                .add(
                    new double[] {
                      matrix[0] * x + matrix[2] * y + matrix[4],
                      matrix[1] * x + matrix[3] * y + matrix[5]
                    });
          }
          default -> {
            // Colours, widths and letters.
          }
        }
        numbers.clear();
      }
    }
    return lines;
  }
}
