// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import java.time.LocalDateTime;
import java.util.Optional;

/// What a camera writes beside a photograph, as far as it is of use here: never where it was taken.
///
/// @param orientation how the camera was held, 1 to 8
/// @param taken when, by the camera's clock
/// @param make who made the camera; may be empty
/// @param model which one it is; may be empty
record Exif(int orientation, Optional<LocalDateTime> taken, String make, String model) {

  /// Nothing is said.
  static final Exif NONE = new Exif(1, Optional.empty(), "", "");
}
