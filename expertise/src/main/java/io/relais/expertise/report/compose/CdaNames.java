// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.compose;

import io.relais.care.RandomId;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Premises;
import io.relais.care.people.Profession;
import io.relais.care.people.Registrations;
import io.relais.expertise.annotation.Naming;
import io.relais.expertise.report.cda.CdaOrganization;
import io.relais.expertise.report.cda.CdaProfessional;
import io.relais.expertise.report.cda.TelemedicineReport.DocumentVersion;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.review.ExpertCase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How documents about cases name people, places, times and themselves.
///
/// @param patientRoot the object identifier under which this server's own numbers of patients stand
/// @param zone in which times are told
record CdaNames(
    ReportComposer.People people, Registrations registrations, String patientRoot, ZoneId zone) {
  private static final String ORTHOPTIST = "92";

  /// Whether it is about photographs that an orthoptist takes for the screening of retinopathy:
  /// they have a document of their own, and no answer to them is a teleexpertise.
  boolean isRetinography(ExpertCase one) {
    return one.kind() == CaseKind.DIABETIC_RETINOPATHY_SCREENING
        && registrations
            .of(one.requester())
            .profession()
            .map(Profession::profession)
            .filter(ORTHOPTIST::equals)
            .isPresent();
  }

  /// @throws IllegalArgumentException if registers do not say enough of them
  CdaProfessional professional(RandomId id) {
    Practitioner one = people.practitioner(id);
    return CdaProfessional.of(one, registrations.of(id), premises(one));
  }

  /// Where somebody works.
  ///
  /// @throws IllegalArgumentException if registers do not say enough of it
  CdaOrganization organization(RandomId practitioner) {
    Practitioner one = people.practitioner(practitioner);
    return CdaOrganization.of(one.structure(), premises(one));
  }

  private Premises premises(Practitioner one) {
    return registrations.premises(one.structure().id());
  }

  /// What registers do not say of somebody, and must: code words, none if they say enough.
  ///
  /// @param role what the words begin with
  List<String> missing(String role, RandomId id) {
    Practitioner one = people.practitioner(id);
    List<String> missing = new ArrayList<>();
    if (one.rpps().isEmpty()) {
      missing.add(role + ".rpps");
    }
    if (registrations.of(id).profession().isEmpty()) {
      missing.add(role + ".profession");
    }
    if (one.structure().finess().isEmpty()) {
      missing.add(role + ".structure.finess");
    }
    if (premises(one).sector().isEmpty()) {
      missing.add(role + ".structure.sector");
    }
    return missing;
  }

  /// @param document which of a case's documents it is
  static DocumentVersion version(RandomId id, String document, int number) {
    Naming names = Naming.of("case/" + id.text() + "/" + document);
    return new DocumentVersion(
        names.uid(Integer.toString(number)),
        names.uid("set"),
        number,
        number == 1 ? Optional.empty() : Optional.of(names.uid(Integer.toString(number - 1))));
  }

  ZonedDateTime local(Instant at) {
    return at.atZone(zone);
  }
}
