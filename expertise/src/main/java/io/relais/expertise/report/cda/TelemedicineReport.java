// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.care.people.Patient;
import java.time.ZonedDateTime;
import java.util.Optional;

/// What the report of a teleexpertise tells other systems (CI-SIS, volet TLM-CR 2022.01), beside
/// the PDF itself.
///
/// @param version which one this is
/// @param title as people read it
/// @param patient whom it is about; their national number is told only if their identity is
///   qualified
/// @param patientRoot the object identifier under which this server's own numbers of patients stand
/// @param reader who answered and signed
/// @param requester who asked, and gets it
/// @param custodian who keeps it
/// @param asked when the question was sent
/// @param signed when the answer was signed
/// @param act what was done
public record TelemedicineReport(
    DocumentVersion version,
    String title,
    Patient patient,
    String patientRoot,
    CdaProfessional reader,
    CdaProfessional requester,
    CdaOrganization custodian,
    ZonedDateTime asked,
    ZonedDateTime signed,
    TelemedicineAct act) {

  /// Which version of which document.
  ///
  /// @param id of this version, a UID
  /// @param set of all versions together, a UID
  /// @param number from 1
  /// @param replaces the version before
  public record DocumentVersion(String id, String set, int number, Optional<String> replaces) {

    /// Refuses a first version that replaces another, and a later one that replaces none.
    public DocumentVersion {
      if (number < 1 || (number > 1) != replaces.isPresent()) {
        throw new IllegalArgumentException("Versions count from 1, and each replaces the last");
      }
    }

    /// The first version.
    public static DocumentVersion first(String id, String set) {
      return new DocumentVersion(id, set, 1, Optional.empty());
    }
  }

  /// Acts that the schematrons of the volet know. What is billed as RQD or TCS goes without a code
  /// of its own: they refuse it.
  public enum TelemedicineAct {
    /// A teleexpertise, as the one who answers bills it.
    TE2("Téléexpertise de niveau 2"),
    /// A teleconsultation.
    TCG(
        "Consultation à distance réalisée entre un patient et un médecin généraliste ou spécialiste"
            + " en médecine générale dit téléconsultant"),
    /// A teleconsultation of a specialist.
    TC("Téléconsultation");

    private final String displayName;

    TelemedicineAct(String displayName) {
      this.displayName = displayName;
    }

    String displayName() {
      return displayName;
    }
  }

  /// Says nothing of the person.
  @Override
  public String toString() {
    return "TelemedicineReport[" + version.id() + "]";
  }
}
