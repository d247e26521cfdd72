// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.RandomId;
import io.relais.care.people.Patient;
import io.relais.expertise.intake.convert.Eye;
import io.relais.expertise.intake.convert.PhotoField;
import java.util.Optional;

/// What somebody says of a file that they upload.
///
/// @param order the order that it answers
/// @param eye of which eye it is, if it is a photograph of one
/// @param person about whom it is, where there is no order; need not be known here
/// @param field what it shows, if it is a photograph of an eye
public record UploadHints(
    Optional<RandomId> order,
    Optional<Eye> eye,
    Optional<Patient> person,
    Optional<PhotoField> field) {

  /// Nothing was said of the field.
  public UploadHints(Optional<RandomId> order, Optional<Eye> eye, Optional<Patient> person) {
    this(order, eye, person, Optional.empty());
  }

  /// Nothing was said.
  public static final UploadHints NONE =
      new UploadHints(Optional.empty(), Optional.empty(), Optional.empty());
}
