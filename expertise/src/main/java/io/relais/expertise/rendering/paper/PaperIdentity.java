// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import io.relais.care.people.BirthDate;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Patient;
import io.relais.expertise.waveform.Subject;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Whose trace it is, as the archive knows it, for the head of the page.
///
/// @param name family and given names as they are to be read
/// @param birthDate if known
/// @param sex if known
/// @param identifier and what it is, such as `INS 2 69 05 ...` or `IPP 184-77`; may be empty
public record PaperIdentity(
    String name, @Nullable LocalDate birthDate, Subject.Sex sex, String identifier) {

  /// What the file itself says, for traces that are not attached to anybody yet.
  public static PaperIdentity of(Subject subject) {
    return new PaperIdentity(
        subject.name(),
        subject.birthDate(),
        subject.sex(),
        subject.ids().isEmpty() ? "" : "n° " + subject.ids().getFirst().value());
  }

  /// Somebody of the register. The national number is told of a qualified identity alone.
  public static PaperIdentity of(Patient patient) {
    BirthDate born = patient.traits().birthDate();
    return new PaperIdentity(
        patient.familyName() + " " + patient.givenName(),
        born.isComplete() ? born.conventional() : null,
        switch (patient.traits().sex()) {
          case FEMALE -> Subject.Sex.FEMALE;
          case MALE -> Subject.Sex.MALE;
          default -> Subject.Sex.UNKNOWN;
        },
        patient
            .ins()
            .filter(ins -> patient.status() == IdentityStatus.QUALIFIED)
            .map(ins -> "INS " + ins.matricule())
            .orElseGet(() -> "n° " + patient.preferredIdentifier().value()));
  }
}
