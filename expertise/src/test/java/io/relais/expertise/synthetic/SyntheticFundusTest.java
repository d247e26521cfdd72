// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relais.expertise.synthetic.Lesion.Kind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class SyntheticFundusTest {
  private static final FundusModel RIGHT = FundusModel.healthy(7, true).sized(400);

  private static Set<Kind> kinds(FundusModel model) {
    return new SyntheticFundus(model)
        .lesions().stream().map(Lesion::kind).collect(Collectors.toSet());
  }

  /// The mean of a channel in a square about a point.
  private static double light(BufferedImage image, double[] at, int shift) {
    int sum = 0;
    int count = 0;
    for (int y = (int) at[1] - 5; y <= at[1] + 5; y++) {
      for (int x = (int) at[0] - 5; x <= at[0] + 5; x++) {
        sum += image.getRGB(x, y) >> shift & 0xff;
        count++;
      }
    }
    return (double) sum / count;
  }

  @Test
  void theSameModelGivesTheSamePhotograph() {
    assertThat(new SyntheticFundus(RIGHT).jpeg()).isEqualTo(new SyntheticFundus(RIGHT).jpeg());
    assertThat(new SyntheticFundus(FundusModel.healthy(8, true).sized(400)).jpeg())
        .isNotEqualTo(new SyntheticFundus(RIGHT).jpeg());
  }

  @Test
  void itIsAJpegOfTheSizeAskedFor() throws IOException {
    byte[] jpeg = new SyntheticFundus(RIGHT).jpeg();
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertThat(read.getWidth()).isEqualTo(400);
    assertThat(read.getHeight()).isEqualTo(400);
  }

  @Test
  void theDiscIsBrightAndTowardsTheNoseTheFoveaIsDark() {
    for (boolean right : new boolean[] {true, false}) {
      SyntheticFundus eye = new SyntheticFundus(FundusModel.healthy(3, right).sized(600));
      BufferedImage image = eye.image();
      double[] disc = eye.disc();
      double[] fovea = eye.fovea();
      assertThat(disc[0] > fovea[0]).as("right of the fovea in a right eye").isEqualTo(right);
      double[] rim = {disc[0] + (right ? -1 : 1) * disc[2] * 0.6, disc[1] + disc[3] * 0.2};
      double[] beside = {fovea[0] + (right ? -90 : 90), fovea[1]};
      assertThat(light(image, rim, 8)).isGreaterThan(light(image, fovea, 8) + 60);
      assertThat(light(image, beside, 8)).isGreaterThan(light(image, fovea, 8));
      assertThat(light(image, new double[] {8, 8}, 16)).as("black corners").isLessThan(4);
    }
  }

  @Test
  void bothFieldsAreOfOneEye() {
    SyntheticFundus macula = new SyntheticFundus(RIGHT.graded(2, false));
    SyntheticFundus disc =
        new SyntheticFundus(RIGHT.graded(2, false).centredOn(FundusModel.Field.DISC));
    assertThat(disc.lesions()).isEqualTo(macula.lesions());
    assertThat(disc.disc()[0]).isBetween(180.0, 220.0);
    assertThat(macula.fovea()[0]).isBetween(170.0, 200.0);
    assertThat(disc.disc()[2]).isEqualTo(macula.disc()[2]);
  }

  @Test
  void gradesHaveTheLesionsOfTheScale() {
    assertThat(kinds(RIGHT)).isEmpty();
    assertThat(kinds(RIGHT.graded(1, false))).containsExactly(Kind.MICROANEURYSM);
    assertThat(kinds(RIGHT.graded(2, false)))
        .contains(Kind.BLOT_HAEMORRHAGE, Kind.HARD_EXUDATE, Kind.COTTON_WOOL_SPOT)
        .doesNotContain(Kind.IRMA, Kind.NEOVESSELS);
    assertThat(kinds(RIGHT.graded(3, false))).contains(Kind.IRMA).doesNotContain(Kind.NEOVESSELS);
    assertThat(kinds(RIGHT.graded(4, false)))
        .contains(Kind.NEOVESSELS, Kind.PRERETINAL_HAEMORRHAGE);
  }

  @Test
  void severeMeansMoreThanTwentyHaemorrhagesInEachQuadrant() {
    List<Lesion> bleeding =
        new SyntheticFundus(RIGHT.graded(3, false))
            .lesions().stream().filter(one -> one.kind().name().endsWith("HAEMORRHAGE")).toList();
    for (int right : new int[] {-1, 1}) {
      for (int down : new int[] {-1, 1}) {
        assertThat(bleeding.stream().filter(one -> one.x() * right > 0 && one.y() * down > 0))
            .hasSizeGreaterThan(20);
      }
    }
  }

  @Test
  void maculopathyIsExudatesWithinADiscDiameterOfTheFovea() {
    assertThat(new SyntheticFundus(RIGHT.graded(1, true)).lesions())
        .anyMatch(one -> one.kind() == Kind.HARD_EXUDATE && Math.hypot(one.x(), one.y()) < 1);
  }

  @Test
  void whatIsNoPhotographIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> RIGHT.graded(5, false));
    assertThatIllegalArgumentException().isThrownBy(() -> RIGHT.sized(10));
    assertThatIllegalArgumentException().isThrownBy(() -> RIGHT.cupped(0));
  }
}
