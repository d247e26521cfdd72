// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import io.relais.care.RandomId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A patient: the traits of their national identity, how far these can be relied on, and what other
/// systems call them.
///
/// @param id their name here
/// @param traits what the civil register wrote
/// @param used the names they go by
/// @param status how far the traits can be relied on
/// @param ins the national number, present exactly if the identity came from the teleservice
/// @param identifiers what other systems call them, the preferred one first
public record Patient(
    RandomId id,
    InsTraits traits,
    UsedNames used,
    IdentityStatus status,
    Optional<Ins> ins,
    List<PatientIdentifier> identifiers) {

  private static final int LONGEST_NAME = 64;
  private static final int MOST_IDENTIFIERS = 64;

  /// Refuses an identity that says more, or less, than its status allows.
  public Patient {
    identifiers = List.copyOf(identifiers);
    if (ins.isPresent() != status.hasIns()) {
      throw new IllegalArgumentException(
          status.hasIns()
              ? "A recovered or qualified identity has a national number"
              : "A provisional or validated identity has no national number");
    }
    if (status != IdentityStatus.PROVISIONAL && traits.birthplace().isEmpty()) {
      throw new IllegalArgumentException(
          "Only a provisional identity may lack the place of birth (99999 if nobody knows)");
    }
    if (identifiers.size() > MOST_IDENTIFIERS
        || identifiers.stream().distinct().count() != identifiers.size()) {
      throw new IllegalArgumentException(
          "A patient has at most " + MOST_IDENTIFIERS + " identifiers, each one once");
    }
    if (identifiers.stream().anyMatch(one -> one.authority().equals(PatientIdentifier.OURS))) {
      throw new IllegalArgumentException(
          "The authority " + PatientIdentifier.OURS + " is that of this server");
    }
  }

  /// Somebody new whose identity rests on what was said.
  public static Patient provisional(
      InsTraits traits, UsedNames used, List<PatientIdentifier> identifiers) {
    return new Patient(
        RandomId.make(), traits, used, IdentityStatus.PROVISIONAL, Optional.empty(), identifiers);
  }

  /// The identifier others should be told: the preferred one, or this server's own.
  public PatientIdentifier preferredIdentifier() {
    return identifiers.isEmpty() ? PatientIdentifier.ours(id) : identifiers.getFirst();
  }

  /// Everything the patient is called by a system, this server's own identifier and the national
  /// number (by its object identifier) included.
  public List<PatientIdentifier> knownAs() {
    List<PatientIdentifier> all = new ArrayList<>(identifiers);
    all.add(PatientIdentifier.ours(id));
    ins.ifPresent(
        number -> all.add(new PatientIdentifier(number.authority().oid(), number.matricule())));
    return List.copyOf(all);
  }

  /// The family name people call them by.
  public String familyName() {
    return used.familyName().orElse(traits.familyName());
  }

  /// The given name people call them by.
  public String givenName() {
    return used.givenName().orElse(traits.firstGivenName());
  }

  /// Family and given name in use as DICOM writes them (PS3.5 §6.2.1, PN), at most 64 characters.
  public String personName() {
    String name = familyName() + "^" + givenName();
    int length = name.codePointCount(0, name.length());
    return length <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
  }

  /// Says nothing of the person, since it may end in a log.
  @Override
  public String toString() {
    return "Patient[" + id + ", " + status + "]";
  }
}
