// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import io.relais.care.RandomId;
import io.relais.care.people.BirthDate;
import io.relais.care.people.Birthplace;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Ins;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.Sex;
import io.relais.care.people.UsedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The patient of a request, as far as they were written down: somebody who is known already, or
/// traits. Names are empty where nothing was written.
///
/// @param known the patient in `care`'s register
/// @param birthName the family name of birth
/// @param firstGivenName the first given name
/// @param givenNames all of them, beginning with the first
/// @param familyName the one in use
/// @param givenName the one in use
/// @param birthDate of which month and day may be unknown
/// @param sex of the register
/// @param birthplace where
/// @param status how far these can be relied on
/// @param ins the national number
public record PatientEntry(
    Optional<RandomId> known,
    String birthName,
    String firstGivenName,
    String givenNames,
    String familyName,
    String givenName,
    Optional<BirthDate> birthDate,
    Optional<Sex> sex,
    Optional<Birthplace> birthplace,
    Optional<IdentityStatus> status,
    Optional<Ins> ins) {

  /// Nothing was written.
  public static final PatientEntry UNSAID =
      new PatientEntry(
          Optional.empty(),
          "",
          "",
          "",
          "",
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /// What a patient who is known says of themselves.
  public static PatientEntry of(Patient patient) {
    return new PatientEntry(
        Optional.of(patient.id()),
        patient.traits().familyName(),
        patient.traits().firstGivenName(),
        patient.traits().givenNames(),
        patient.used().familyName().orElse(""),
        patient.used().givenName().orElse(""),
        Optional.of(patient.traits().birthDate()),
        Optional.of(patient.traits().sex()),
        patient.traits().birthplace(),
        Optional.of(patient.status()),
        patient.ins());
  }

  /// What it lacks to be a patient.
  public List<Missing> missing() {
    List<Missing> missing = new ArrayList<>();
    need(missing, "patient.birthName", birthName.isBlank());
    need(missing, "patient.firstGivenName", firstGivenName.isBlank());
    need(missing, "patient.birthDate", birthDate.isEmpty());
    need(missing, "patient.sex", sex.isEmpty());
    need(missing, "patient.status", status.isEmpty());
    boolean provisional = status.filter(one -> one == IdentityStatus.PROVISIONAL).isPresent();
    need(missing, "patient.birthplace", !provisional && birthplace.isEmpty());
    boolean national = status.filter(IdentityStatus::hasIns).isPresent();
    need(missing, "patient.ins", national && ins.isEmpty());
    if (!national && ins.isPresent()) {
      missing.add(new Missing("patient.ins", Missing.Reason.UNFIT));
    }
    if (missing.isEmpty() && described(RandomId.make()).isEmpty()) {
      missing.add(new Missing("patient.givenNames", Missing.Reason.UNFIT));
    }
    return missing;
  }

  /// The patient that is described, if everything fits together.
  public Optional<Patient> described(RandomId id) {
    try {
      InsTraits traits =
          new InsTraits(
              birthName,
              firstGivenName,
              givenNames.isBlank() ? firstGivenName : givenNames,
              birthDate.orElseThrow(),
              sex.orElseThrow(),
              birthplace);
      UsedNames used = new UsedNames(said(familyName), said(givenName));
      return Optional.of(new Patient(id, traits, used, status.orElseThrow(), ins, List.of()));
    } catch (IllegalArgumentException | NoSuchElementException unfit) {
      return Optional.empty();
    }
  }

  private static Optional<String> said(String name) {
    return Optional.of(name).filter(text -> !text.isBlank());
  }

  private static void need(List<Missing> missing, String field, boolean lacks) {
    if (lacks) {
      missing.add(new Missing(field, Missing.Reason.EMPTY));
    }
  }

  /// Says nothing of the person.
  @Override
  public String toString() {
    return "PatientEntry";
  }
}
