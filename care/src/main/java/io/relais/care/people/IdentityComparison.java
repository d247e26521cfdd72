// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says whether what a file tells of its patient fits a patient known here. It looks at this pair
/// only: whether the file's identifier is that of somebody else is asked of [Patients].
public final class IdentityComparison {

  private final Patient patient;
  private final Set<IdentityTrait> contradictions = EnumSet.noneOf(IdentityTrait.class);
  private final Set<IdentityDifference> differences = EnumSet.noneOf(IdentityDifference.class);

  private IdentityComparison(Patient patient) {
    this.patient = patient;
  }

  /// Compares what a file says with a patient.
  public static IdentityMatch compare(ClaimedIdentity claimed, Patient patient) {
    IdentityComparison comparison = new IdentityComparison(patient);
    comparison.identifier(claimed.patientId(), claimed.issuer());
    comparison.names(ClaimedName.of(claimed.personName()));
    comparison.birthDate(claimed.birthDate());
    comparison.sex(claimed.sex());
    return comparison.match();
  }

  private IdentityMatch match() {
    if (!contradictions.isEmpty()) {
      return new IdentityMatch.Contradicts(contradictions, differences);
    }
    return differences.isEmpty()
        ? new IdentityMatch.Same()
        : new IdentityMatch.Compatible(differences);
  }

  private void identifier(String value, String issuer) {
    if (value.isEmpty()) {
      differences.add(IdentityDifference.IDENTIFIER_MISSING);
      return;
    }
    List<PatientIdentifier> known =
        patient.knownAs().stream()
            .filter(one -> issuer.isEmpty() || one.authority().equalsIgnoreCase(issuer))
            .toList();
    if (known.stream().anyMatch(one -> one.value().equalsIgnoreCase(value))) {
      return;
    }
    boolean otherOfTheSame = !issuer.isEmpty() && !known.isEmpty();
    boolean otherNational =
        patient.ins().isPresent()
            && Ins.isMatricule(value)
            && !patient.ins().get().matricule().equals(value);
    if (otherOfTheSame || otherNational) {
      contradictions.add(IdentityTrait.IDENTIFIER);
    } else {
      differences.add(IdentityDifference.IDENTIFIER_UNKNOWN);
    }
  }

  private void names(ClaimedName claimed) {
    if (claimed.isEmpty()) {
      differences.add(IdentityDifference.FAMILY_NAME_MISSING);
      differences.add(IdentityDifference.GIVEN_NAME_MISSING);
      return;
    }
    NameComparison.Result result = new NameComparison(patient).compare(claimed);
    switch (result.family()) {
      case SAME -> {}
      case PART, INITIAL -> differences.add(IdentityDifference.FAMILY_NAME_PART);
      case MISSING -> differences.add(IdentityDifference.FAMILY_NAME_MISSING);
      case OTHER -> contradictions.add(IdentityTrait.FAMILY_NAME);
    }
    switch (result.given()) {
      case SAME -> {}
      case PART -> differences.add(IdentityDifference.GIVEN_NAME_PART);
      case INITIAL -> differences.add(IdentityDifference.GIVEN_NAME_INITIAL);
      case MISSING -> differences.add(IdentityDifference.GIVEN_NAME_MISSING);
      case OTHER -> contradictions.add(IdentityTrait.GIVEN_NAME);
    }
    if (result.swapped()) {
      differences.add(IdentityDifference.NAMES_SWAPPED);
    }
  }

  private void birthDate(String claimed) {
    if (claimed.isEmpty()) {
      differences.add(IdentityDifference.BIRTH_DATE_MISSING);
      return;
    }
    Optional<BirthDate> read = BirthDate.parseDicom(claimed);
    if (read.isEmpty()) {
      differences.add(IdentityDifference.BIRTH_DATE_UNREADABLE);
      return;
    }
    BirthDate known = patient.traits().birthDate();
    if (read.get().equals(known) || read.get().equals(BirthDate.of(known.conventional()))) {
      return;
    }
    if (read.get().mayBe(known)) {
      differences.add(IdentityDifference.BIRTH_DATE_INCOMPLETE);
    } else {
      contradictions.add(IdentityTrait.BIRTH_DATE);
    }
  }

  private void sex(String claimed) {
    Sex known = patient.traits().sex();
    switch (claimed) {
      case "" -> differences.add(IdentityDifference.SEX_MISSING);
      case "M", "F" -> {
        if (known == Sex.INDETERMINATE) {
          differences.add(IdentityDifference.SEX_UNCERTAIN);
        } else if (!known.letter().equals(claimed)) {
          contradictions.add(IdentityTrait.SEX);
        }
      }
      default -> {
        if (known != Sex.INDETERMINATE) {
          differences.add(IdentityDifference.SEX_UNCERTAIN);
        }
      }
    }
  }
}
