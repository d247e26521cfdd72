// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Where in the index an instance belongs, and what stands against putting it there.
///
/// @param study its study, if that has a row
/// @param series that of its series' UID, if there is one
record Place(
    StudyWriter writer,
    Optional<StudyWriter.Known> study,
    Optional<StudyWriter.KnownSeries> series) {

  static Place of(Handle handle, NewInstance instance) {
    StudyWriter writer = new StudyWriter(handle);
    return new Place(
        writer, writer.study(instance.study().uid()), writer.series(instance.series().uid()));
  }

  /// Why it must be kept apart, if it must.
  Optional<QuarantineReason> contradiction(NewInstance instance) {
    if (study.isPresent() && answersAnother(study.get(), instance.assignment())) {
      return Optional.of(QuarantineReason.CONTRADICTS_ORDER);
    }
    if (study.isPresent() && !samePerson(writer.patientOf(study.get()), instance.patient())) {
      return Optional.of(QuarantineReason.OTHER_PATIENT);
    }
    return series.filter(it -> !it.study().equals(instance.study().uid())).isPresent()
        ? Optional.of(QuarantineReason.SERIES_OF_OTHER_STUDY)
        : Optional.empty();
  }

  /// Writes its rows; nothing may stand against it.
  void add(NewInstance instance) {
    writer.add(instance, study, series);
  }

  static boolean answersAnother(StudyWriter.Known study, Assignment assignment) {
    return study.order().isPresent()
        && assignment.order().isPresent()
        && !study.order().equals(assignment.order());
  }

  /// What one of two objects of a study does not say does not contradict the other.
  private static boolean samePerson(PatientFacts known, PatientFacts said) {
    return agree(known.patientId().strip(), said.patientId().strip())
        && agree(known.issuer().strip(), said.issuer().strip())
        && agree(PersonName.key(known.name()), PersonName.key(said.name()))
        && agree(Moments.date(known.birthDate()), Moments.date(said.birthDate()))
        && agree(known.sex().strip(), said.sex().strip());
  }

  private static boolean agree(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }
}
