// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The patients this server knows. No two share an identifier of the same authority or a national
/// number.
public final class Patients {

  private final Database database;

  /// Those kept in this database.
  public Patients(Database database) {
    this.database = database;
  }

  /// Adds a patient, or says why not.
  public PatientSaving create(Patient patient) {
    return database.inTransaction(handle -> {
      database.passOneByOne(handle, "patients");
      return PatientRows.isKnown(handle, patient.id())
          ? PatientSaving.ALREADY_KNOWN
          : save(handle, patient);
    });
  }

  /// Replaces what was known of a patient, such as when their identity was checked.
  public PatientSaving update(Patient patient) {
    return database.inTransaction(handle -> {
      database.passOneByOne(handle, "patients");
      return PatientRows.isKnown(handle, patient.id())
          ? save(handle, patient)
          : PatientSaving.UNKNOWN;
    });
  }

  /// The patient of this id, or none.
  public Optional<Patient> find(RandomId id) {
    return database.read(
        handle -> PatientRows.load(handle, List.of(id.text())).stream().findFirst());
  }

  /// The patients of these ids, by id; the unknown are left out.
  public Map<RandomId, Patient> findAll(Collection<RandomId> ids) {
    List<String> texts = ids.stream().map(RandomId::text).distinct().toList();
    Map<RandomId, Patient> found = new LinkedHashMap<>();
    database
        .read(handle -> PatientRows.load(handle, texts))
        .forEach(patient -> found.put(patient.id(), patient));
    return found;
  }

  /// The patient whom this authority calls so, or none. The authority may be this server
  /// ([PatientIdentifier#OURS]) or the object identifier of a national one ([InsAuthority]).
  public Optional<Patient> findByIdentifier(PatientIdentifier identifier) {
    return database.read(handle ->
        PatientRows.load(handle, PatientRows.idsOf(handle, identifier)).stream().findFirst());
  }

  /// All patients whom any authority calls so: what a device meant that named no issuer.
  public List<Patient> findByIdentifier(String value) {
    return database.read(
        handle -> PatientRows.load(handle, PatientRows.idsOfAnyAuthority(handle, value)));
  }

  /// The patients that fit, by name and date of birth.
  ///
  /// @param most how many at most
  public List<Patient> search(PatientSearch search, int most) {
    return database.read(
        handle -> PatientRows.load(handle, PatientNames.idsThatFit(handle, search, most)));
  }

  private static PatientSaving save(Handle handle, Patient patient) {
    if (patient.identifiers().stream().anyMatch(one -> isTaken(handle, one, patient.id()))) {
      return PatientSaving.IDENTIFIER_TAKEN;
    }
    boolean insTaken =
        patient
            .ins()
            .map(ins -> new PatientIdentifier(ins.authority().oid(), ins.matricule()))
            .filter(ins -> isTaken(handle, ins, patient.id()))
            .isPresent();
    if (insTaken) {
      return PatientSaving.INS_TAKEN;
    }
    PatientRows.write(handle, patient);
    PatientNames.write(handle, patient);
    return PatientSaving.SAVED;
  }

  private static boolean isTaken(Handle handle, PatientIdentifier identifier, RandomId by) {
    return PatientRows.idsOf(handle, identifier).stream().anyMatch(id -> !id.equals(by.text()));
  }
}
