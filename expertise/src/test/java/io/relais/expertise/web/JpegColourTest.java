// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.intake.convert.SomePhotos;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JpegColourTest {

  @Test
  void usualColoursAreShownAsTheyAreMeant() {
    byte[] jpeg = SomePhotos.jpeg(false);
    assertThat(JpegColour.isShownAs(jpeg, "YBR_FULL_422")).isTrue();
    assertThat(JpegColour.isShownAs(jpeg, "RGB")).as("a browser would convert it").isFalse();
    assertThat(JpegColour.isShownAs(jpeg, "MONOCHROME2")).isFalse();
  }

  @Test
  void redGreenAndBlueMustBeSaidByTheCodestream() {
    byte[] adobe = {
      (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    byte[] jpeg = SomePhotos.jpeg(false);
    byte[] rgb = new byte[jpeg.length + adobe.length];
    System.arraycopy(jpeg, 0, rgb, 0, 2);
    System.arraycopy(adobe, 0, rgb, 2, adobe.length);
    System.arraycopy(jpeg, 2, rgb, 2 + adobe.length, jpeg.length - 2);
    assertThat(JpegColour.isShownAs(rgb, "RGB")).isTrue();
    assertThat(JpegColour.isShownAs(rgb, "YBR_FULL_422")).isFalse();
  }

  @Test
  void whatABrowserWouldTurnIsNotGivenAsItIs() {
    byte[] turned = SomePhotos.withExif(SomePhotos.jpeg(false), 6);
    assertThat(JpegColour.isShownAs(turned, "YBR_FULL_422")).isFalse();
  }

  @Test
  void otherProcessesAreNotGivenAsBaseline() {
    assertThat(JpegColour.isShownAs(SomePhotos.jpeg(true), "YBR_FULL_422")).isFalse();
  }

  @Test
  void damagedCodestreamsAreNoTrouble() {
    byte[] jpeg = SomePhotos.jpeg(false);
    Random random = new Random(1);
    for (int round = 0; round < 5000; round++) {
      byte[] bad = Arrays.copyOf(jpeg, random.nextInt(jpeg.length + 1));
      for (int i = 0; i < 4 && bad.length > 0; i++) {
        bad[random.nextInt(Math.min(bad.length, 700))] = (byte) random.nextInt();
      }
      var _ = JpegColour.isShownAs(bad, "YBR_FULL_422");
    }
  }
}
