// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.PatientIdentifier;
import io.relais.care.people.PatientSaving;
import io.relais.care.people.PatientSearch;
import io.relais.care.people.Patients;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the patient whom a request describes, or makes them known. A structure is shown, and
/// joined with, only patients of whom it has asked something before: what others know of somebody
/// of the same name is not its business.
public final class PatientRegister {
  private static final int LOOKED_THROUGH = 200;

  private final Database database;
  private final Patients patients;
  private final AuditTrail trail;

  /// The patients of this database, noted in this trail.
  public PatientRegister(Database database, Patients patients, AuditTrail trail) {
    this.database = database;
    this.patients = patients;
    this.trail = trail;
  }

  /// What came of looking for somebody.
  public sealed interface Resolution {

    /// They are this patient.
    record Known(Patient patient) implements Resolution {}

    /// The national number is that of somebody with other traits, or the description is none.
    record Contradicts() implements Resolution {}
  }

  /// The patient of this id, if the structure has asked something of them.
  public Optional<Patient> find(RandomId patient, RandomId structure) {
    return ofStructure(List.of(patient), structure).isEmpty()
        ? Optional.empty()
        : patients.find(patient);
  }

  /// A patient by id alone, for a case that is theirs.
  public Optional<Patient> find(RandomId patient) {
    return patients.find(patient);
  }

  /// The patients of a structure whose names begin so, or who have this birth date or number.
  public List<Patient> search(PatientSearch search, RandomId structure, int most) {
    List<Patient> found = patients.search(search, LOOKED_THROUGH);
    Set<RandomId> own = ofStructure(found.stream().map(Patient::id).toList(), structure);
    return found.stream().filter(one -> own.contains(one.id())).limit(most).toList();
  }

  /// Whom a description means; somebody new if nobody is known so. To be called in the transaction
  /// that keeps the case.
  public Resolution resolve(PatientEntry entry, RandomId structure, AuditActor by) {
    if (entry.known().isPresent()) {
      return find(entry.known().get(), structure)
          .<Resolution>map(Resolution.Known::new)
          .orElseGet(Resolution.Contradicts::new);
    }
    Optional<Patient> described = entry.described(RandomId.make());
    if (described.isEmpty()) {
      return new Resolution.Contradicts();
    }
    Patient wanted = described.get();
    if (wanted.ins().isPresent()) {
      PatientIdentifier number =
          new PatientIdentifier(
              wanted.ins().get().authority().oid(), wanted.ins().get().matricule());
      Optional<Patient> known = patients.findByIdentifier(number);
      if (known.isPresent()) {
        return sameTraits(known.get(), wanted)
            ? new Resolution.Known(known.get())
            : new Resolution.Contradicts();
      }
    }
    return sameOfStructure(wanted, structure)
        .<Resolution>map(Resolution.Known::new)
        .orElseGet(() -> create(wanted, by));
  }

  private Optional<Patient> sameOfStructure(Patient wanted, RandomId structure) {
    PatientSearch search =
        new PatientSearch(
            wanted.traits().familyName(),
            wanted.traits().firstGivenName(),
            Optional.of(wanted.traits().birthDate()),
            Optional.of(wanted.traits().sex()));
    return search(search, structure, LOOKED_THROUGH).stream()
        .filter(known -> sameTraits(known, wanted))
        .filter(known -> known.status() == wanted.status() && known.ins().equals(wanted.ins()))
        .findFirst();
  }

  private Resolution create(Patient wanted, AuditActor by) {
    if (patients.create(wanted) != PatientSaving.SAVED) {
      return new Resolution.Contradicts();
    }
    trail.record(AuditEvent.of(by, AuditAction.PATIENT_CREATED, wanted.id()));
    return new Resolution.Known(wanted);
  }

  private static boolean sameTraits(Patient one, Patient other) {
    InsTraits a = one.traits();
    InsTraits b = other.traits();
    return form(a.familyName()).equals(form(b.familyName()))
        && form(a.firstGivenName()).equals(form(b.firstGivenName()))
        && a.birthDate().equals(b.birthDate())
        && a.sex() == b.sex()
        && (a.birthplace().isEmpty()
            || b.birthplace().isEmpty()
            || a.birthplace().equals(b.birthplace()));
  }

  private static String form(String name) {
    return PatientSearch.form(name);
  }

  private Set<RandomId> ofStructure(Collection<RandomId> some, RandomId structure) {
    if (some.isEmpty()) {
      return Set.of();
    }
    return database.read(handle -> {
      Set<RandomId> own = new HashSet<>();
      handle
          .createQuery(
              """
              SELECT patient FROM expert_case WHERE structure = :structure AND patient IN (<ids>)
              UNION
              SELECT o.patient FROM examination_order o JOIN practitioner p ON p.id = o.requester
              WHERE p.structure = :structure AND o.patient IN (<ids>)
              """)
          .bind("structure", structure.text())
          .bindList("ids", some.stream().map(RandomId::text).toList())
          .mapTo(String.class)
          .forEach(id -> own.add(new RandomId(id)));
      return own;
    });
  }
}
