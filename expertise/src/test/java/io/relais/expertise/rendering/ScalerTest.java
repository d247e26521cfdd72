// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.rendering.Viewport.Region;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScalerTest {
  @Test
  void aFlatPictureStaysFlatInEverySize() {
    byte[] flat = new byte[31 * 17 * 3];
    Arrays.fill(flat, (byte) 255);
    for (int[] size : new int[][] {{1, 1}, {7, 5}, {30, 17}, {31, 17}, {100, 3}, {64, 90}}) {
      byte[] scaled = Scaler.scale(flat, 31, 3, Region.whole(31, 17), size);
      assertThat(scaled).hasSize(size[0] * size[1] * 3).containsOnly(255);
    }
  }

  @Test
  void aSmallerPixelIsTheMeanOfWhatItCovers() {
    byte[] tones = {0, 100, (byte) 200, 20, 40, 60, 80, 100};
    assertThat(Scaler.scale(tones, 4, 1, Region.whole(4, 2), new int[] {2, 1}))
        .containsExactly(50, 100);
  }

  @Test
  void theSameSizeIsTheSamePicture() {
    byte[] tones = Made.samples(Made.description(20, 10, Photometric.RGB, 8));
    assertThat(Scaler.scale(tones, 20, 3, Region.whole(20, 10), new int[] {20, 10}))
        .isEqualTo(tones);
  }

  @Test
  void aViewportKeepsProportions() {
    Region region = Region.whole(3600, 2400);
    assertThat(new Viewport(256, 256, false, Optional.empty()).size(region, 1))
        .containsExactly(256, 171);
    assertThat(new Viewport(0, 100, false, Optional.empty()).size(region, 1))
        .containsExactly(150, 100);
    assertThat(new Viewport(8000, 8000, false, Optional.empty()).size(region, 1))
        .containsExactly(3600, 2400);
    assertThat(new Viewport(7200, 7200, true, Optional.empty()).size(region, 1))
        .containsExactly(7200, 4800);
    assertThat(Viewport.WHOLE.size(region, 2)).containsExactly(3600, 4800);
    assertThat(Viewport.WHOLE.size(region, 0.5)).containsExactly(7200, 2400);
  }
}
