// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import io.relais.care.people.MssanteAddress;
import io.relais.care.people.Profession;
import io.relais.care.people.Rpps;
import java.util.List;
import java.util.Optional;

/// The health professionals of the country, whether or not they work here.
@FunctionalInterface
public interface NationalDirectory {
  /// Nobody is asked.
  NationalDirectory OFF = text -> new Answer.Off();

  /// Those whose name has these words, or who have this number in the register.
  Answer search(String text);

  /// What it says.
  sealed interface Answer {
    /// It is not asked here.
    record Off() implements Answer {}

    /// It does not answer now.
    record Silent() implements Answer {}

    /// Too little was typed to be looked for among all.
    record TooShort() implements Answer {}

    /// Those who were found.
    ///
    /// @param professionals the first of them
    /// @param more whether there are others
    record Found(List<Professional> professionals, boolean more) implements Answer {

      /// Keeps its own copy.
      public Found {
        professionals = List.copyOf(professionals);
      }
    }
  }

  /// Somebody in the register.
  ///
  /// @param rpps their number
  /// @param name as they are announced
  /// @param title what they are, in words; empty if it is not said
  /// @param structure where they work; empty if it is not said
  /// @param profession what they are, by its code
  /// @param mssante where secured mail reaches them
  record Professional(
      Rpps rpps,
      String name,
      String title,
      String structure,
      Optional<Profession> profession,
      Optional<MssanteAddress> mssante) {}
}
