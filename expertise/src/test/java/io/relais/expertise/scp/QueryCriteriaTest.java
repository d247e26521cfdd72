// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Criterion;
import io.relais.expertise.archive.Level;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dimse.FindOptions;
import org.junit.jupiter.api.Test;

/// Date and time as one, where both are known.
final class QueryCriteriaTest {
  private static final FindOptions COMBINED = new FindOptions(false, true, false, false);
  private static final DataSet TWO_RANGES =
      DataSet.builder()
          .text(Tag.STUDY_DATE, "20261121-20261122")
          .text(Tag.STUDY_TIME, "2200-0600")
          .build();

  @Test
  void rangesOfDateAndTimeAreOneWhenBothSidesAgree() {
    assertThat(QueryCriteria.of(TWO_RANGES, Level.STUDY, COMBINED).criteria())
        .singleElement()
        .isInstanceOf(Criterion.BetweenMoments.class);
    assertThat(QueryCriteria.of(TWO_RANGES, Level.STUDY, FindOptions.NONE).criteria()).hasSize(2);
  }

  @Test
  void patientsHaveNeitherDateNorTimeOfAStudy() {
    QueryCriteria.Result result = QueryCriteria.of(TWO_RANGES, Level.PATIENT, COMBINED);

    assertThat(result.criteria()).isEmpty();
    assertThat(result.everyKeyKnown()).isTrue();
    assertThat(result.query(Level.PATIENT, Access.whole(), true).level()).isEqualTo(Level.PATIENT);
  }
}
