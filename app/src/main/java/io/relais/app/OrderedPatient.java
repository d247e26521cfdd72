// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.people.BirthDate;
import io.relais.care.people.ClaimedIdentity;
import io.relais.care.people.IdentityComparison;
import io.relais.care.people.IdentityDifference;
import io.relais.care.people.IdentityMatch;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.PatientIdentifier;
import io.relais.care.people.PatientSaving;
import io.relais.care.people.PatientSearch;
import io.relais.care.people.Sex;
import io.relais.care.people.UsedNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The patient an operator means: one known here by an identifier or by name, date of birth and
/// sex, or else somebody new.
final class OrderedPatient {
  private static final int MANY = 50;

  @Option(names = "--patient-id", description = "what a system calls the patient")
  private String patientId = "";

  @Option(names = "--issuer", description = "which system, such as CABINET-TILLEULS")
  private String issuer = "";

  @Option(names = "--family-name", required = true, description = "name of birth")
  private String familyName = "";

  @Option(names = "--given-name", required = true, description = "first given name")
  private String givenName = "";

  @Option(names = "--used-name", description = "family name in use, if it is another")
  private @Nullable String usedName;

  @Option(names = "--birth-date", required = true, description = "such as 1950-03-12")
  private String birthDate = "";

  @Option(names = "--sex", required = true, description = "F, M or I")
  private String sex = "";

  /// Finds them, or makes them known. Whoever calls this is in a transaction.
  Patient in(Foundations foundations) {
    Patient described = described();
    return known(foundations, described).orElseGet(() -> create(foundations, described));
  }

  private static Patient create(Foundations in, Patient described) {
    if (in.patients().create(described) != PatientSaving.SAVED) {
      throw new ConfigException("Another patient has this identifier.");
    }
    in.ground()
        .trail()
        .record(AuditEvent.of(AuditActor.OPERATOR, AuditAction.PATIENT_CREATED, described.id()));
    return described;
  }

  private Patient described() {
    BirthDate date =
        BirthDate.parse(birthDate)
            .orElseThrow(() ->
                new ConfigException(
                    "A date of birth is written such as 1950-03-12, with 00 for a month or day"
                        + " not known."));
    Sex ofRegister =
        Sex.ofLetter(sex).orElseThrow(() -> new ConfigException("--sex is F, M or I."));
    if (patientId.isEmpty() != issuer.isEmpty()) {
      throw new ConfigException("--patient-id and --issuer go together.");
    }
    try {
      return Patient.provisional(
          InsTraits.of(familyName, givenName, date, ofRegister),
          new UsedNames(Optional.ofNullable(usedName), Optional.empty()),
          patientId.isEmpty() ? List.of() : List.of(new PatientIdentifier(issuer, patientId)));
    } catch (IllegalArgumentException unfit) {
      throw new ConfigException(unfit.getMessage() + ".");
    }
  }

  private Optional<Patient> known(Foundations foundations, Patient described) {
    if (!described.identifiers().isEmpty()) {
      Optional<Patient> found =
          foundations.patients().findByIdentifier(described.identifiers().getFirst());
      if (found
          .filter(one -> match(described, one) instanceof IdentityMatch.Contradicts)
          .isPresent()) {
        throw new ConfigException(
            "The patient of this identifier has another name, date of birth or sex.");
      }
      return found;
    }
    PatientSearch search =
        new PatientSearch(
            familyName,
            givenName,
            Optional.of(described.traits().birthDate()),
            Optional.of(described.traits().sex()));
    List<Patient> alike =
        foundations.patients().search(search, MANY).stream()
            .filter(one -> isSame(match(described, one)))
            .toList();
    if (alike.size() > 1) {
      throw new ConfigException(
          "Several patients have this name, date of birth and sex; say which by --patient-id.");
    }
    return alike.stream().findFirst();
  }

  private IdentityMatch match(Patient described, Patient known) {
    ClaimedIdentity claimed =
        new ClaimedIdentity(
            patientId,
            issuer,
            familyName + "^" + givenName,
            described.traits().birthDate().toString().replace("-", ""),
            described.traits().sex().dicomLetter());
    return IdentityComparison.compare(claimed, known);
  }

  private static boolean isSame(IdentityMatch match) {
    return match instanceof IdentityMatch.Compatible compatible
        && compatible.differences().equals(Set.of(IdentityDifference.IDENTIFIER_MISSING));
  }
}
