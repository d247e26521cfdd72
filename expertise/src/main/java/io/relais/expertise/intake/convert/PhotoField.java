// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import java.util.OptionalDouble;

/// What a photograph of the back of an eye shows.
///
/// @param centre what is in its middle
/// @param degrees how wide it is (0022,000C), if that is known
public record PhotoField(Centre centre, OptionalDouble degrees) {

  /// What a photograph is centred on, by SNOMED CT (PS3.16 CID 4209).
  public enum Centre {
    /// The macula.
    MACULA("82859000", "Macula lutea"),
    /// The head of the optic nerve.
    DISC("81016008", "Optic disc");

    private final String code;
    private final String meaning;

    Centre(String code, String meaning) {
      this.code = code;
      this.meaning = meaning;
    }

    String code() {
      return code;
    }

    String meaning() {
      return meaning;
    }
  }
}
