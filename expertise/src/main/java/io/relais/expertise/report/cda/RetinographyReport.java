// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.care.people.Patient;
import io.relais.expertise.report.cda.TelemedicineReport.DocumentVersion;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What an orthoptist tells of photographs of the retina they took for a screening (CI-SIS, volet
/// OPH-CR-RTN 2022.01): the photographs go to the ophthalmologist with it. It says nothing of what
/// is seen in them: that is the ophthalmologist's report.
///
/// @param version which one this is
/// @param patient whom it is about; their national number is told only if their identity is
///   qualified
/// @param patientRoot the object identifier under which this server's own numbers of patients stand
/// @param people who took part
/// @param times when
/// @param comment of the orthoptist on how it went
/// @param photographs at most one of each field and eye
/// @param clinical what the prescriber told, as a PDF
public record RetinographyReport(
    DocumentVersion version,
    Patient patient,
    String patientRoot,
    People people,
    Times times,
    String comment,
    List<Photograph> photographs,
    Clinical clinical) {

  /// Refuses a report of nothing, and two photographs of the same.
  public RetinographyReport {
    photographs = List.copyOf(photographs);
    Set<String> shown = new HashSet<>();
    if (photographs.isEmpty() || !photographs.stream().allMatch(one -> shown.add(one.name()))) {
      throw new IllegalArgumentException("A retinography has photographs, one of each field");
    }
  }

  /// Who took part.
  ///
  /// @param orthoptist who took the photographs, and stands by the document
  /// @param prescriber who asked for them
  /// @param reader the ophthalmologist whom they are for
  public record People(
      CdaProfessional orthoptist, CdaProfessional prescriber, CdaProfessional reader) {}

  /// When.
  ///
  /// @param asked when they were asked for
  /// @param taken when they were taken
  /// @param signed when the orthoptist stood by it
  public record Times(ZonedDateTime asked, ZonedDateTime taken, ZonedDateTime signed) {}

  /// Which part of the retina is in the middle.
  public enum Field {
    /// The head of the optic nerve.
    DISC("392406005", "partie intraoculaire du nerf optique", "Papille"),
    /// The macula.
    MACULA("82859000", "macula", "Macula");

    private final String code;
    private final String displayName;
    private final String label;

    Field(String code, String displayName, String label) {
      this.code = code;
      this.displayName = displayName;
      this.label = label;
    }

    String code() {
      return code;
    }

    String displayName() {
      return displayName;
    }

    String label() {
      return label;
    }
  }

  /// Which eye.
  public enum Eye {
    /// The right one.
    RIGHT("24028007", "droit"),
    /// The left one.
    LEFT("7771000", "gauche");

    private final String code;
    private final String displayName;

    Eye(String code, String displayName) {
      this.code = code;
      this.displayName = displayName;
    }

    String code() {
      return code;
    }

    String displayName() {
      return displayName;
    }
  }

  /// A photograph.
  public static final class Photograph {
    private final Field field;
    private final Eye eye;
    private final byte[] jpeg;

    /// @param jpeg the file
    public Photograph(Field field, Eye eye, byte[] jpeg) {
      this.field = field;
      this.eye = eye;
      this.jpeg = jpeg.clone();
    }

    Field field() {
      return field;
    }

    Eye eye() {
      return eye;
    }

    byte[] jpeg() {
      return jpeg.clone();
    }

    /// Its name in the document.
    String name() {
      return field.name() + "-" + eye.name();
    }
  }

  /// What the prescriber told, on paper.
  public static final class Clinical {
    private final byte[] pdf;

    /// @param pdf the file
    public Clinical(byte[] pdf) {
      this.pdf = pdf.clone();
    }

    byte[] pdf() {
      return pdf.clone();
    }
  }

  /// Says nothing of the person.
  @Override
  public String toString() {
    return "RetinographyReport[" + version.id() + "]";
  }
}
