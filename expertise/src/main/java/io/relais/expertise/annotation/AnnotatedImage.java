// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.annotation;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import java.util.List;
import java.util.Optional;

/// An image and what is marked on it.
///
/// @param image what it says of itself: patient, study, series, size; pixels are not needed
/// @param frame of several, from 1
/// @param drawings in the order in which they were made
public record AnnotatedImage(DataSet image, int frame, List<Drawing> drawings) {

  /// Keeps its own list.
  public AnnotatedImage {
    drawings = List.copyOf(drawings);
    if (frame < 1) {
      throw new IllegalArgumentException("Frames count from 1");
    }
  }

  String text(int tag) {
    return image.string(tag).orElse("");
  }

  /// Whether it has pixels.
  boolean isImage() {
    return image.integer(Tag.ROWS).orElse(0) > 0;
  }

  /// Tells it from other frames.
  String name() {
    return text(Tag.SOP_INSTANCE_UID) + "/" + frame;
  }

  boolean hasFrames() {
    return image.integer(Tag.NUMBER_OF_FRAMES).orElse(1) > 1;
  }

  /// Millimetres from row to row and from column to column (0028,0030), if the image says them.
  Optional<double[]> spacing() {
    double[] values = image.decimals(Tag.PIXEL_SPACING);
    boolean said = values.length == 2 && values[0] > 0 && values[1] > 0;
    return said ? Optional.of(values) : Optional.empty();
  }

  /// Of which eye it is: `R`, `L`, or nothing.
  String laterality() {
    String own = text(Tag.IMAGE_LATERALITY);
    return own.isEmpty() ? text(Tag.LATERALITY) : own;
  }
}
