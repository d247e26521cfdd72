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
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// What is drawn of recordings that no recorder makes: very dense, very short, very long, very
/// high.
final class EcgBoundsTest {
  private static final double START = EcgSheet.LEFT + 15;

  private static Ecg twelve(
      int length, double frequency, double microvolts, IntUnaryOperator samples) {
    Samples values = Samples.of(IntStream.range(0, length).map(samples).toArray());
    List<Lead> leads =
        LeadCode.STANDARD.stream().map(code -> Lead.of(code, values, microvolts)).toList();
    return SampleEcgs.of(new LeadGroup(LeadGroup.Kind.RHYTHM, frequency, 0, leads));
  }

  private static EcgPaper paper(Ecg ecg) {
    return new EcgPaper(ecg, PaperIdentity.of(ecg.subject()), EcgPaperOptions.USUAL);
  }

  private static List<SvgLines.Line> traces(EcgPaper paper) throws Exception {
    return SvgLines.of(paper.svg(0)).of(Ink.TRACE, 0.28).stream()
        .filter(line -> line.points().getFirst()[0] >= START)
        .filter(line -> line.points().getFirst()[0] != line.points().getLast()[0])
        .toList();
  }

  @Test
  void whatIsTooDenseForPaperKeepsItsExtremesAndItsSize() throws Exception {
    IntUnaryOperator noise = i -> i == 654_321 ? 1500 : Math.floorMod(i * 7919, 401) - 200;
    EcgPaper paper = paper(twelve(1_000_000, 100_000, 1, noise));

    String page = paper.svg(0);

    assertThat(page.length()).isBetween(100_000, 8 << 20);
    SvgLines.Line rhythm = traces(paper).getLast();
    double[] peak =
        rhythm.points().stream()
            .min((one, other) -> Double.compare(one[1], other[1]))
            .orElseThrow();
    double lowest = rhythm.points().stream().mapToDouble(point -> point[1]).max().orElseThrow();
    assertThat(peak[0]).isCloseTo(START + 6.54321 * 25, within(0.002));
    assertThat(lowest - peak[1]).isCloseTo(17, within(0.02));
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    paper.pdf(document);
    assertThat(document.size()).isLessThan(8 << 20);
  }

  @Test
  void aShortRecordingIsWholeInEachCell() throws Exception {
    List<SvgLines.Line> traces = traces(paper(twelve(1000, 500, 1, i -> i % 250)));

    assertThat(traces).hasSize(13);
    for (SvgLines.Line trace : traces) {
      double width = trace.points().getLast()[0] - trace.points().getFirst()[0];
      assertThat(width).isCloseTo(999 * 0.05, within(0.002));
    }
  }

  @Test
  void aVeryShortRecordingIsSeenInTheSmallPicture() throws Exception {
    BufferedImage picture = small(twelve(4, 500, 100, i -> i % 2 == 0 ? -8 : 8));

    assertThat(inked(picture, 0, 256)).isGreaterThan(600);
  }

  @Test
  void aShortRecordingOfOneLeadFillsTheSmallPicture() throws Exception {
    Lead lead = Lead.of(LeadCode.II, SampleEcgs.beats(1000, 500, 9), 2.5);
    LeadGroup group = new LeadGroup(LeadGroup.Kind.RHYTHM, 500, 0, List.of(lead));

    BufferedImage picture = small(SampleEcgs.of(group));

    for (int x = 32; x < 224; x += 32) {
      assertThat(inked(picture, x, x + 32)).as("from " + x).isGreaterThan(20);
    }
  }

  private static BufferedImage small(Ecg ecg) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(paper(ecg).thumbnail()));
  }

  /// Pixels of these columns that are nearly black.
  private static long inked(BufferedImage picture, int from, int to) {
    return IntStream.range(from, to)
        .mapToLong(x ->
            IntStream.range(0, picture.getHeight())
                .map(y -> picture.getRGB(x, y))
                .filter(colour -> (colour >> 16 & 0xff) < 100 && (colour & 0xff) < 100)
                .count())
        .sum();
  }

  @Test
  void whatWouldTakeForEverHasPagesStill() throws Exception {
    EcgPaper paper = paper(twelve(3, Double.MIN_VALUE, 1, i -> i));

    assertThat(paper.pages()).isEqualTo(60);
    assertThat(paper.svg(59)).doesNotContain("NaN").doesNotContain("Infinity");
    assertThat(paper.thumbnail()).isNotEmpty();
  }

  @Test
  void voltagesWithoutBoundsLeaveThePage() throws Exception {
    EcgPaper paper = paper(twelve(100, 500, 1e300, i -> i - 50));

    for (SvgLines.Line trace : traces(paper)) {
      assertThat(trace.points()).allMatch(point -> Math.abs(point[1]) <= 2 * PaperCanvas.HEIGHT);
    }
    assertThat(paper.thumbnail()).isNotEmpty();
  }
}
