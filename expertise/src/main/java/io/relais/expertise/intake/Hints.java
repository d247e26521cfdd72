// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.RandomId;
import java.util.Optional;

/// What the sender said beside the object itself.
///
/// @param order the order that it shall answer
/// @param study the UID of the study that it must belong to
public record Hints(Optional<RandomId> order, Optional<String> study) {

  /// Nothing was said.
  public static final Hints NONE = new Hints(Optional.empty(), Optional.empty());

  /// It answers this order.
  public static Hints order(RandomId order) {
    return new Hints(Optional.of(order), Optional.empty());
  }

  /// It must belong to this study.
  public static Hints study(String studyInstanceUid) {
    return new Hints(Optional.empty(), Optional.of(studyInstanceUid));
  }
}
