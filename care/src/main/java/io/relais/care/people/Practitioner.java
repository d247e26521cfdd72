// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import io.relais.care.RandomId;
import java.util.Optional;

/// A health professional who works here.
///
/// @param id their name here
/// @param rpps their number in the national register, if it is known
/// @param title what they are, in the words shown to a patient, such as "Médecin généraliste"
/// @param familyName such as "Moreau"
/// @param givenName such as "Claire"
/// @param displayName how they are announced, such as "Dr Claire Moreau"
/// @param structure where they work
public record Practitioner(
    RandomId id,
    Optional<Rpps> rpps,
    String title,
    String familyName,
    String givenName,
    String displayName,
    Structure structure) {

  /// Refuses a practitioner nobody could be told about.
  public Practitioner {
    title = Words.required(title, "The title of a practitioner", 80);
    familyName = Words.required(familyName, "The family name of a practitioner", 80);
    givenName = Words.required(givenName, "The given name of a practitioner", 80);
    displayName = Words.required(displayName, "The display name of a practitioner", 80);
  }

  /// The same person under this number.
  public Practitioner known(Optional<Rpps> number) {
    return new Practitioner(id, number, title, familyName, givenName, displayName, structure);
  }
}
