// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import io.relais.care.RandomId;
import java.util.Optional;

/// A place of care: a practice, a health centre, a hospital, a pharmacy with a booth.
///
/// @param id its name here
/// @param finess its number in the national register of establishments, if it has one
/// @param name as people know it, such as "MSP des Tilleuls"
public record Structure(RandomId id, Optional<Finess> finess, String name) {

  /// Refuses a place without a name.
  public Structure {
    name = Words.required(name, "The name of a structure", 120);
  }
}
