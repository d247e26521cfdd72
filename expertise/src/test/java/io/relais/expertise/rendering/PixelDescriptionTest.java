// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.rendering.UnshowableException.Reason;
import org.junit.jupiter.api.Test;

class PixelDescriptionTest {
  private static final PixelDescription SMALL =
      Made.description(20, 10, Photometric.MONOCHROME2, 12);

  private static DataSetBuilder small() {
    return Made.dataSet(SMALL).toBuilder().bytes(Tag.PIXEL_DATA, Vr.OW, new byte[400]);
  }

  @Test
  void saysWhatTheDataSetSays() throws UnshowableException {
    DataSet dataSet =
        small()
            .text(Tag.IMAGE_LATERALITY, "L")
            .text(Tag.PIXEL_ASPECT_RATIO, "2", "1")
            .decimals(Tag.WINDOW_CENTER, 100, 7)
            .decimals(Tag.WINDOW_WIDTH, 50, 8)
            .decimals(Tag.RESCALE_SLOPE, 2)
            .decimals(Tag.RESCALE_INTERCEPT, -10)
            .build();
    PixelDescription image = PixelDescription.of(dataSet);
    assertThat(image.rows()).isEqualTo(10);
    assertThat(image.columns()).isEqualTo(20);
    assertThat(image.bitsStored()).isEqualTo(12);
    assertThat(image.laterality()).isEqualTo("L");
    assertThat(image.aspect()).isEqualTo(2);
    assertThat(image.slope()).isEqualTo(2);
    assertThat(image.intercept()).isEqualTo(-10);
    assertThat(image.window()).contains(new Window(100, 50, Window.Function.LINEAR));
  }

  @Test
  void whatCannotBeIsNotShown() {
    refused(small().remove(Tag.PIXEL_DATA), Reason.NOTHING_TO_SHOW);
    refused(small().remove(Tag.ROWS), Reason.DAMAGED);
    refused(small().ints(Tag.ROWS, 0), Reason.DAMAGED);
    refused(small().ints(Tag.NUMBER_OF_FRAMES, -1), Reason.DAMAGED);
    refused(small().ints(Tag.SAMPLES_PER_PIXEL, 4), Reason.DAMAGED);
    refused(small().text(Tag.PHOTOMETRIC_INTERPRETATION, "HSV"), Reason.UNSUPPORTED);
    refused(small().ints(Tag.BITS_ALLOCATED, 12), Reason.UNSUPPORTED);
    refused(small().ints(Tag.BITS_STORED, 17), Reason.DAMAGED);
    refused(small().ints(Tag.HIGH_BIT, 10), Reason.DAMAGED);
    refused(small().ints(Tag.ROWS, 65_535).ints(Tag.COLUMNS, 65_535), Reason.TOO_LARGE);
  }

  private static void refused(DataSetBuilder dataSet, Reason reason) {
    assertThatThrownBy(() -> PixelDescription.of(dataSet.build()))
        .isInstanceOfSatisfying(
            UnshowableException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void absurdNumbersAreNotUsed() throws UnshowableException {
    DataSet dataSet =
        small()
            .text(Tag.PIXEL_ASPECT_RATIO, "1", "0")
            .text(Tag.WINDOW_CENTER, "1e999")
            .decimals(Tag.WINDOW_WIDTH, 0)
            .text(Tag.RESCALE_SLOPE, "x")
            .build();
    PixelDescription image = PixelDescription.of(dataSet);
    assertThat(image.aspect()).isEqualTo(1);
    assertThat(image.window()).isEmpty();
    assertThat(image.slope()).isEqualTo(1);
  }
}
