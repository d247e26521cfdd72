// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.fhir;

import io.relais.care.people.Practitioner;
import io.relais.care.people.Premises;
import io.relais.care.people.Registration;
import io.relais.expertise.report.Report;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What is told of an answer to other software.
///
/// @param report what was signed
/// @param asked when the question was sent
/// @param signed when this version was signed
/// @param people what registers say of those who are named
/// @param studies what was read
/// @param pdf the report as people read it
public record FhirReport(
    Report report,
    Instant asked,
    Instant signed,
    People people,
    List<Study> studies,
    Optional<Pdf> pdf) {

  /// Keeps its own copy.
  public FhirReport {
    studies = List.copyOf(studies);
  }

  /// What registers say.
  public interface People {
    /// Of a professional.
    Registration registration(Practitioner practitioner);

    /// Of their structure.
    Premises premises(Practitioner practitioner);
  }

  /// A study that was read.
  ///
  /// @param uid of DICOM
  /// @param date when it was taken, if that is known
  /// @param description what was taken
  /// @param modalities of DICOM, such as `OP`
  /// @param series how many it has
  /// @param instances how many it has
  public record Study(
      String uid,
      Optional<LocalDate> date,
      String description,
      List<String> modalities,
      int series,
      int instances) {

    /// Keeps its own copy.
    public Study {
      modalities = List.copyOf(modalities);
    }
  }

  /// A document.
  public static final class Pdf {
    private final byte[] bytes;

    /// @param bytes of the file
    public Pdf(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    byte[] bytes() {
      return bytes.clone();
    }
  }

  /// Says nothing of the person.
  @Override
  public String toString() {
    return "FhirReport[" + report.id() + "]";
  }
}
