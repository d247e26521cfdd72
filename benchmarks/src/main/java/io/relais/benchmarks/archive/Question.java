// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/// What a person who looks for a study asks by QIDO-RS. Each time it is about another study that is
/// there.
enum Question {
  /// The newest 25.
  WORK_LIST("work list of 25") {
    @Override
    String path(SomeStudy about, int studies, RandomGenerator random) {
      return "limit=25";
    }
  },
  KEY("PatientID, exact") {
    @Override
    String path(SomeStudy about, int studies, RandomGenerator random) {
      return "PatientID=" + about.patientId();
    }
  },
  ACCESSION("AccessionNumber, exact") {
    @Override
    String path(SomeStudy about, int studies, RandomGenerator random) {
      return "AccessionNumber=" + about.accession();
    }
  },
  PREFIX("PatientName=MART*, 25 rows") {
    @Override
    String path(SomeStudy about, int studies, RandomGenerator random) {
      return "PatientName=" + about.family().substring(0, 4) + "*&limit=25";
    }
  },
  DATES("StudyDate, one month, 25 rows") {
    @Override
    String path(SomeStudy about, int studies, RandomGenerator random) {
      return "StudyDate=" + day(about.day()) + "-" + day(about.day().plusDays(30)) + "&limit=25";
    }
  },
  MODALITY("ModalitiesInStudy, 25 rows") {
    @Override
    String path(SomeStudy about, int studies, RandomGenerator random) {
      return "ModalitiesInStudy=" + about.modality() + "&limit=25";
    }
  },
  FUZZY("PatientName, fuzzy, 25 rows") {
    @Override
    String path(SomeStudy about, int studies, RandomGenerator random) {
      return "PatientName="
          + about.family()
          + "%20"
          + about.given()
          + "&fuzzymatching=true&limit=25";
    }
  },
  DEEP("25 rows, three quarters down") {
    @Override
    String path(SomeStudy about, int studies, RandomGenerator random) {
      return "limit=25&offset=" + (studies * 3 / 4 - 25 + random.nextInt(25));
    }
  },
  INSIDE("PatientName=*ERNAR*, 25 rows") {
    @Override
    String path(SomeStudy about, int studies, RandomGenerator random) {
      return "PatientName=*" + about.family().substring(1) + "*&limit=25";
    }
  },
  NOWHERE("StudyDescription that none has") {
    @Override
    String path(SomeStudy about, int studies, RandomGenerator random) {
      return "StudyDescription=nothing%20" + random.nextInt(1_000) + "&limit=25";
    }
  };

  final String shown;

  Question(String shown) {
    this.shown = shown;
  }

  /// The parameters of one search.
  ///
  /// @param studies how many there are
  abstract String path(SomeStudy about, int studies, RandomGenerator random);

  private static String day(LocalDate date) {
    return date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }
}
