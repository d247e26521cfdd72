// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.waveform.Subject;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the file of an electrocardiograph says of its patient, which is checked against the order.
final class EcgFilesTest {

  @Test
  void everythingThatIsSaidIsClaimed() {
    Subject subject =
        new Subject(
            List.of(new Subject.Id("184-77", "CHU"), new Subject.Id("2", "")),
            "Lefevre",
            "Zoe",
            LocalDate.of(1984, 7, 14),
            Subject.Sex.FEMALE);

    DataSet claimed = EcgFiles.claimed(subject).orElseThrow();

    assertThat(claimed.string(Tag.PATIENT_NAME)).contains("Lefevre^Zoe");
    assertThat(claimed.string(Tag.PATIENT_ID)).contains("184-77");
    assertThat(claimed.string(Tag.ISSUER_OF_PATIENT_ID)).contains("CHU");
    assertThat(claimed.string(Tag.PATIENT_BIRTH_DATE)).contains("19840714");
    assertThat(claimed.string(Tag.PATIENT_SEX)).contains("F");
  }

  @ParameterizedTest
  @CsvSource({"FEMALE,F", "MALE,M", "OTHER,O", "UNKNOWN,''"})
  void sexIsALetterOrNotSaid(Subject.Sex sex, String letter) {
    Subject subject = new Subject(List.of(), "Lefevre", "", null, sex);

    DataSet claimed = EcgFiles.claimed(subject).orElseThrow();

    assertThat(claimed.string(Tag.PATIENT_SEX).orElse("")).isEqualTo(letter);
    assertThat(claimed.string(Tag.PATIENT_NAME)).contains("Lefevre");
    assertThat(claimed.contains(Tag.PATIENT_BIRTH_DATE)).isFalse();
    assertThat(claimed.contains(Tag.PATIENT_ID)).isFalse();
  }

  @Test
  void whoNamesNobodyClaimsNothing() {
    Subject nobody = new Subject(List.of(), "", "", LocalDate.of(1984, 7, 14), Subject.Sex.FEMALE);

    assertThat(EcgFiles.claimed(nobody)).isEmpty();
    assertThat(EcgFiles.claimed(Subject.UNKNOWN)).isEmpty();
  }

  @Test
  void textIsOneValueOfALengthThatDicomHas() {
    Subject subject =
        new Subject(
            List.of(new Subject.Id("a\\b\nc", "")), "L".repeat(100), "", null, Subject.Sex.UNKNOWN);

    DataSet claimed = EcgFiles.claimed(subject).orElseThrow();

    assertThat(claimed.strings(Tag.PATIENT_ID)).containsExactly("a b c");
    assertThat(claimed.string(Tag.PATIENT_NAME)).contains("L".repeat(64));
  }
}
