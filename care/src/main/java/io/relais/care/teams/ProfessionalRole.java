// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import io.relais.care.people.PractitionerRole;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a professional is in a structure or a team. One may be several things in several places.
/// The names are kept in the database: new ones may come, none is ever renamed.
public enum ProfessionalRole {
  /// Cares for patients and asks for opinions: a general practitioner.
  PRACTITIONER,
  /// Gives opinions: an ophthalmologist, a cardiologist.
  SPECIALIST,
  /// Takes tracings and images, and asks on behalf of a practitioner.
  NURSE,
  /// Receives patients in a pharmacy.
  PHARMACIST,
  /// Takes images of the eye, and asks for their reading.
  ORTHOPTIST,
  /// Shares out the work and looks after what is late or wrongly named.
  COORDINATOR,
  /// Looks after the people of a structure: invites, disables, gives and takes roles. Sees nothing
  /// of patients by that.
  ADMINISTRATOR;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /// What they may do with examinations by this.
  public Set<PractitionerRole> examinations() {
    return switch (this) {
      case PRACTITIONER -> Set.of(PractitionerRole.REQUESTER, PractitionerRole.ACQUIRER);
      case SPECIALIST -> Set.of(PractitionerRole.READER);
      case NURSE, PHARMACIST, ORTHOPTIST -> Set.of(PractitionerRole.ACQUIRER);
      case COORDINATOR -> Set.of(PractitionerRole.ARCHIVIST);
      case ADMINISTRATOR -> Set.of();
    };
  }

  /// The word used in messages.
  public String wireName() {
    return wireName;
  }

  /// The role a word stands for, or none.
  public static Optional<ProfessionalRole> ofWireName(String word) {
    for (ProfessionalRole role : values()) {
      if (role.wireName.equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
