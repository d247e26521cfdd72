// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.InstanceFacts;
import io.relais.expertise.archive.PatientFacts;
import io.relais.expertise.archive.SeriesFacts;
import io.relais.expertise.archive.StudyFacts;
import io.relais.expertise.dicom.Tag;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What the index says about a thing it found, attribute by attribute, as DICOM writes it.
final class Attributes {

  private Attributes() {}

  /// The values of an attribute, null if the index does not have it by itself.
  static @Nullable List<String> of(Found found, int tag) {
    List<String> patient = ofPatient(found.patient(), found.counts(), tag);
    if (patient != null) {
      return patient;
    }
    Found.Study study = found.study();
    List<String> ofStudy = study == null ? null : ofStudy(study, tag);
    if (ofStudy != null) {
      return ofStudy;
    }
    Found.Series series = found.series();
    List<String> ofSeries = series == null ? null : ofSeries(series, tag);
    if (ofSeries != null) {
      return ofSeries;
    }
    Found.Instance instance = found.instance();
    return instance == null ? null : ofInstance(instance.facts(), tag);
  }

  private static @Nullable List<String> ofPatient(
      PatientFacts facts, Found.@Nullable Counts counts, int tag) {
    return switch (tag) {
      case Tag.PATIENT_NAME -> one(facts.name());
      case Tag.PATIENT_ID -> one(facts.patientId());
      case Tag.ISSUER_OF_PATIENT_ID -> one(facts.issuer());
      case Tag.PATIENT_BIRTH_DATE -> one(facts.birthDate());
      case Tag.PATIENT_SEX -> one(facts.sex());
      case Tag.NUMBER_OF_PATIENT_RELATED_STUDIES -> counts == null ? null : one(counts.studies());
      case Tag.NUMBER_OF_PATIENT_RELATED_SERIES -> counts == null ? null : one(counts.series());
      case Tag.NUMBER_OF_PATIENT_RELATED_INSTANCES ->
          counts == null ? null : one(counts.instances());
      default -> null;
    };
  }

  private static @Nullable List<String> ofStudy(Found.Study study, int tag) {
    StudyFacts facts = study.facts();
    return switch (tag) {
      case Tag.STUDY_INSTANCE_UID -> one(facts.uid());
      case Tag.STUDY_DATE -> one(facts.date());
      case Tag.STUDY_TIME -> one(facts.time());
      case Tag.ACCESSION_NUMBER -> one(facts.accessionNumber());
      case Tag.STUDY_ID -> one(facts.studyId());
      case Tag.STUDY_DESCRIPTION -> one(facts.description());
      case Tag.REFERRING_PHYSICIAN_NAME -> one(facts.referringPhysician());
      case Tag.MODALITIES_IN_STUDY -> study.modalities();
      case Tag.NUMBER_OF_STUDY_RELATED_SERIES -> one(study.series());
      case Tag.NUMBER_OF_STUDY_RELATED_INSTANCES -> one(study.instances());
      default -> null;
    };
  }

  private static @Nullable List<String> ofSeries(Found.Series series, int tag) {
    SeriesFacts facts = series.facts();
    return switch (tag) {
      case Tag.SERIES_INSTANCE_UID -> one(facts.uid());
      case Tag.MODALITY -> one(facts.modality());
      case Tag.SERIES_NUMBER -> one(facts.number());
      case Tag.SERIES_DESCRIPTION -> one(facts.description());
      case Tag.BODY_PART_EXAMINED -> one(facts.bodyPart());
      case Tag.LATERALITY -> one(facts.laterality());
      case Tag.STATION_NAME -> one(facts.station());
      case Tag.PERFORMED_PROCEDURE_STEP_START_DATE -> one(facts.startDate());
      case Tag.PERFORMED_PROCEDURE_STEP_START_TIME -> one(facts.startTime());
      case Tag.NUMBER_OF_SERIES_RELATED_INSTANCES -> one(series.instances());
      default -> null;
    };
  }

  private static @Nullable List<String> ofInstance(InstanceFacts facts, int tag) {
    return switch (tag) {
      case Tag.SOP_INSTANCE_UID -> one(facts.uid());
      case Tag.SOP_CLASS_UID -> one(facts.sopClass());
      case Tag.INSTANCE_NUMBER -> one(facts.number());
      default -> null;
    };
  }

  private static List<String> one(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }

  private static List<String> one(int number) {
    return List.of(Integer.toString(number));
  }

  private static List<String> one(OptionalInt number) {
    return number.isPresent() ? one(number.getAsInt()) : List.of();
  }
}
