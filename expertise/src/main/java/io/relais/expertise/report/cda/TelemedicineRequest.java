// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.care.people.Patient;
import io.relais.expertise.report.Report.Passage;
import io.relais.expertise.report.cda.TelemedicineReport.DocumentVersion;
import io.relais.expertise.report.cda.TelemedicineReport.TelemedicineAct;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/// What the request of a teleexpertise tells other systems (CI-SIS, volet TLM-DA 2022.01).
///
/// @param version which one this is
/// @param title as people read it
/// @param patient whom it is about; their national number is told only if their identity is
///   qualified
/// @param patientRoot the object identifier under which this server's own numbers of patients stand
/// @param requester who asks, and stands by it
/// @param recipient whom it is asked; none where they are no longer known
/// @param asked when it was sent
/// @param act what is asked for
/// @param anamnesis the question, and what is known of the patient
/// @param treatments what the patient takes, as it was written; empty where nothing was
public record TelemedicineRequest(
    DocumentVersion version,
    String title,
    Patient patient,
    String patientRoot,
    CdaProfessional requester,
    Optional<Recipient> recipient,
    ZonedDateTime asked,
    TelemedicineAct act,
    List<Passage> anamnesis,
    String treatments) {

  /// Keeps its own copy, and refuses to ask nothing.
  public TelemedicineRequest {
    anamnesis = List.copyOf(anamnesis);
    if (anamnesis.isEmpty()) {
      throw new IllegalArgumentException("A request asks something");
    }
  }

  /// Whom it is asked.
  public sealed interface Recipient {
    /// One person.
    record Person(CdaProfessional who) implements Recipient {}

    /// A team, or all specialists of a structure.
    ///
    /// @param name as people know them
    record Group(String name) implements Recipient {}
  }

  /// Says nothing of the person.
  @Override
  public String toString() {
    return "TelemedicineRequest[" + version.id() + "]";
  }
}
