// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.InstanceFacts;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.PackedJson;
import io.relais.expertise.archive.PatientFacts;
import io.relais.expertise.archive.SeriesFacts;
import io.relais.expertise.archive.StudyFacts;
import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomJsonReader;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Limits;
import io.relais.expertise.dicom.Tag;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;

/// Makes the data set that is one result of a search (PS3.18 §10.6.3.3).
final class SearchRow {
  /// Bulk data is not looked for: a result never holds any.
  private static final DicomJsonReader JSON =
      new DicomJsonReader(
          Limits.USUAL, (tag, vr, uri) -> new Element.BulkData(tag, vr, new Chunk.Range(0, 0)));

  private final Level level;
  private final Scope scope;
  private final Set<Integer> included;
  private final boolean all;
  private final String root;

  /// @param scope levels that are said there are not said again, but for their UIDs
  SearchRow(Level level, Scope scope, SearchRequest request, String root) {
    this.level = level;
    this.scope = scope;
    this.included = request.included();
    this.all = request.all();
    this.root = root;
  }

  /// What a result says: the usual attributes, and those asked for.
  DataSet of(Found found) throws IOException {
    DataSetBuilder row = DataSet.builder().text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
    copy(headers(found), tag -> all || included.contains(tag), row);
    boolean patientAsked = included.stream().anyMatch(tag -> Tag.group(tag) == 0x0010);
    if (scope.isAll() || all || patientAsked) {
      patient(row, found.patient());
    }
    if (scope.isAll() || all || level == Level.STUDY) {
      study(row, found.needStudy());
    }
    row.text(Tag.STUDY_INSTANCE_UID, found.needStudy().facts().uid());
    String address = root + "/studies/" + found.needStudy().facts().uid();
    if (level != Level.STUDY) {
      if (scope.series().isEmpty() || all) {
        series(row, found.needSeries());
      }
      row.text(Tag.SERIES_INSTANCE_UID, found.needSeries().facts().uid());
      address += "/series/" + found.needSeries().facts().uid();
    }
    if (level == Level.INSTANCE) {
      instance(row, found.needInstance().facts());
      address += "/instances/" + found.needInstance().facts().uid();
    }
    return row.text(Tag.INSTANCE_AVAILABILITY, "ONLINE").text(Tag.RETRIEVE_URL, address).build();
  }

  /// Everything known of a result without opening an object.
  DataSet headers(Found found) throws IOException {
    DataSetBuilder known = DataSet.builder();
    copy(header(found.needStudy().facts().header()), tag -> true, known);
    if (level != Level.STUDY) {
      copy(header(found.needSeries().facts().header()), tag -> true, known);
    }
    if (level == Level.INSTANCE) {
      copy(header(found.needInstance().facts().header()), tag -> true, known);
    }
    return known.build();
  }

  private static DataSet header(PackedJson packed) throws IOException {
    if (packed.isEmpty()) {
      return DataSet.EMPTY;
    }
    List<DataSet> all = JSON.read(packed.utf8());
    return all.isEmpty() ? DataSet.EMPTY : all.getFirst();
  }

  private static void copy(DataSet from, IntPredicate wanted, DataSetBuilder to) {
    for (Element element : from) {
      boolean bulk = element instanceof Element.BulkData;
      if (!bulk && wanted.test(element.tag()) && element.tag() != Tag.SPECIFIC_CHARACTER_SET) {
        to.put(element);
      }
    }
  }

  private static void patient(DataSetBuilder row, PatientFacts patient) {
    row.text(Tag.PATIENT_NAME, patient.name())
        .text(Tag.PATIENT_ID, patient.patientId())
        .text(Tag.PATIENT_BIRTH_DATE, patient.birthDate())
        .text(Tag.PATIENT_SEX, patient.sex());
    optional(row, Tag.ISSUER_OF_PATIENT_ID, patient.issuer());
  }

  private static void study(DataSetBuilder row, Found.Study study) {
    StudyFacts facts = study.facts();
    row.text(Tag.STUDY_DATE, facts.date())
        .text(Tag.STUDY_TIME, facts.time())
        .text(Tag.ACCESSION_NUMBER, facts.accessionNumber())
        .text(Tag.MODALITIES_IN_STUDY, study.modalities().toArray(String[]::new))
        .text(Tag.REFERRING_PHYSICIAN_NAME, facts.referringPhysician())
        .text(Tag.STUDY_ID, facts.studyId())
        .ints(Tag.NUMBER_OF_STUDY_RELATED_SERIES, study.series())
        .ints(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES, study.instances());
    optional(row, Tag.STUDY_DESCRIPTION, facts.description());
  }

  private static void series(DataSetBuilder row, Found.Series series) {
    SeriesFacts facts = series.facts();
    row.text(Tag.MODALITY, facts.modality())
        .ints(Tag.NUMBER_OF_SERIES_RELATED_INSTANCES, series.instances());
    number(row, Tag.SERIES_NUMBER, facts.number());
    optional(row, Tag.SERIES_DESCRIPTION, facts.description());
    optional(row, Tag.BODY_PART_EXAMINED, facts.bodyPart());
    optional(row, Tag.LATERALITY, facts.laterality());
    optional(row, Tag.STATION_NAME, facts.station());
    optional(row, Tag.PERFORMED_PROCEDURE_STEP_START_DATE, facts.startDate());
    optional(row, Tag.PERFORMED_PROCEDURE_STEP_START_TIME, facts.startTime());
  }

  private static void instance(DataSetBuilder row, InstanceFacts facts) {
    row.text(Tag.SOP_CLASS_UID, facts.sopClass()).text(Tag.SOP_INSTANCE_UID, facts.uid());
    number(row, Tag.INSTANCE_NUMBER, facts.number());
    if (facts.frames() > 0) {
      row.ints(Tag.ROWS, facts.rows())
          .ints(Tag.COLUMNS, facts.columns())
          .ints(Tag.BITS_ALLOCATED, facts.bits())
          .ints(Tag.NUMBER_OF_FRAMES, facts.frames());
    }
  }

  private static void optional(DataSetBuilder row, int tag, String value) {
    if (!value.isEmpty()) {
      row.text(tag, value);
    }
  }

  private static void number(DataSetBuilder row, int tag, OptionalInt number) {
    if (number.isPresent()) {
      row.ints(tag, number.getAsInt());
    } else {
      row.empty(tag);
    }
  }
}
