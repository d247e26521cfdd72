// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.orders.WorklistQuery;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dimse.message.DimseFailure;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a station asks of its worklist, and which items answer it (PS3.4 §K.6).
final class WorklistKeysTest {

  private static DataSet step(String station, String modality, String date) {
    return DataSet.builder()
        .text(Tag.SCHEDULED_STATION_AE_TITLE, station)
        .text(Tag.MODALITY, modality.split("\\\\", -1))
        .text(Tag.SCHEDULED_PROCEDURE_STEP_START_DATE, date)
        .build();
  }

  private static DataSet asking(DataSet... steps) {
    return DataSet.builder()
        .text(Tag.PATIENT_NAME, "")
        .items(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE, List.of(steps))
        .build();
  }

  private static WorklistQuery query(DataSet step) throws DimseFailure {
    return WorklistKeys.of(asking(step)).query(10);
  }

  @Test
  void plainKeysAreLookedForByTheRegister() throws DimseFailure {
    WorklistQuery query = query(step("CAMERA1", "OP", "20261122"));

    assertThat(query.stationAeTitle()).contains("CAMERA1");
    assertThat(query.modality()).contains("OP");
    assertThat(query.from()).contains(LocalDate.of(2026, 11, 22));
    assertThat(query.to()).contains(LocalDate.of(2026, 11, 22));
  }

  @Test
  void wildCardsAndSeveralValuesAreNot() throws DimseFailure {
    WorklistQuery query = query(step("CAM*", "OP\\ECG", "20261101-"));

    assertThat(query.stationAeTitle()).isEmpty();
    assertThat(query.modality()).isEmpty();
    assertThat(query.from()).contains(LocalDate.of(2026, 11, 1));
    assertThat(query.to()).isEmpty();
    assertThat(query(step("C?", " ", "-20261130")).to()).contains(LocalDate.of(2026, 11, 30));
  }

  @Test
  void noDayIsNoBound() throws DimseFailure {
    WorklistQuery query = query(step("", "", "202611-20261399"));

    assertThat(query.from()).isEmpty();
    assertThat(query.to()).isEmpty();
    assertThat(WorklistKeys.of(DataSet.EMPTY).query(10).modality()).isEmpty();
  }

  @Test
  void onlyOneStepCanBeAskedFor() {
    DataSet two = asking(step("A", "OP", ""), step("B", "OP", ""));

    assertThatThrownBy(() -> WorklistKeys.of(two))
        .isInstanceOf(DimseFailure.class)
        .hasMessageContaining("more than one step");
  }

  @Test
  void anItemMatchesByItselfAndByItsStep() throws DimseFailure {
    DataSet item = named("Martin^Jeanne", step("CAMERA1", "OP", "20261122"));

    assertThat(WorklistKeys.of(asking(step("CAM*", "OP\\ECG", "20261101-"))).match(item)).isTrue();
    assertThat(WorklistKeys.of(asking(step("", "ECG", ""))).match(item)).isFalse();
    assertThat(WorklistKeys.of(named("martin*", DataSet.EMPTY)).match(item)).isTrue();
    assertThat(WorklistKeys.of(named("Durand*", DataSet.EMPTY)).match(item)).isFalse();
    assertThat(WorklistKeys.of(DataSet.EMPTY).match(DataSet.EMPTY)).isTrue();
  }

  private static DataSet named(String name, DataSet step) {
    DataSetBuilder item = DataSet.builder();
    return item.text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
        .text(Tag.PATIENT_NAME, name)
        .items(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE, List.of(step))
        .build();
  }
}
