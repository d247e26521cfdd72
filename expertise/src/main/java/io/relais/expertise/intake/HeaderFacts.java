// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.RandomId;
import io.relais.expertise.archive.Arrival;
import io.relais.expertise.archive.Assignment;
import io.relais.expertise.archive.InstanceFacts;
import io.relais.expertise.archive.NewInstance;
import io.relais.expertise.archive.PatientFacts;
import io.relais.expertise.archive.SeriesFacts;
import io.relais.expertise.archive.StudyFacts;
import io.relais.expertise.archive.Suspect;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.Tag;
import java.util.Optional;
import java.util.Set;

/// What the header of an object says, as the index wants it.
///
/// @param file what was read of the object
/// @param name its UIDs
/// @param patient whom it says it is about
record HeaderFacts(DicomFile file, ObjectName name, PatientFacts patient) {

  static HeaderFacts of(DicomFile file) {
    DataSet header = file.dataSet();
    PatientFacts patient =
        new PatientFacts(
            Text.of(header, Tag.PATIENT_ID),
            issuer(header),
            Text.of(header, Tag.PATIENT_NAME),
            Text.of(header, Tag.PATIENT_BIRTH_DATE),
            Text.of(header, Tag.PATIENT_SEX));
    return new HeaderFacts(file, ObjectName.of(header), patient);
  }

  /// The issuer of the patient's identifier: its own name, else its universal one, such as the
  /// object identifier of a national authority.
  private static String issuer(DataSet header) {
    String local = Text.of(header, Tag.ISSUER_OF_PATIENT_ID);
    return local.isEmpty()
        ? header
            .item(Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE)
            .map(item -> Text.of(item, Tag.UNIVERSAL_ENTITY_ID))
            .orElse("")
        : local;
  }

  /// Whether the file meta information names another object than the data set.
  boolean contradictsItself() {
    String said = file.meta().sopInstance();
    String saidClass = file.meta().sopClass();
    return (!said.isEmpty() && !said.equals(name.sopInstance()))
        || (!saidClass.isEmpty() && !saidClass.equals(name.sopClass()));
  }

  /// Whether it can be read as a data set, as many bytes can that are none, but neither its file
  /// meta information nor itself names an object.
  boolean saysNothing() {
    return file.meta().elements().isEmpty()
        && name.sopClass().isEmpty()
        && name.sopInstance().isEmpty();
  }

  /// All that the index wants, which takes some time to write down.
  Described described() {
    return new Described(patient, study(), series(), instanceFacts());
  }

  /// What an object says of itself, before it is known where it lies.
  record Described(
      PatientFacts patient, StudyFacts study, SeriesFacts series, InstanceFacts instance) {

    NewInstance instance(Arrival arrival, Assignment assignment) {
      return new NewInstance(patient, study, series, instance, arrival, assignment);
    }
  }

  Suspect suspect(Arrival arrival, Set<RandomId> readers) {
    return new Suspect(
        patient,
        name.sopInstance(),
        name.studyInstance(),
        Text.of(file.dataSet(), Tag.MODALITY),
        Optional.empty(),
        arrival,
        readers);
  }

  private StudyFacts study() {
    DataSet header = file.dataSet();
    return new StudyFacts(
        name.studyInstance(),
        Text.of(header, Tag.STUDY_DATE),
        Text.of(header, Tag.STUDY_TIME),
        Text.of(header, Tag.ACCESSION_NUMBER),
        Text.of(header, Tag.STUDY_ID),
        Text.of(header, Tag.STUDY_DESCRIPTION),
        Text.of(header, Tag.REFERRING_PHYSICIAN_NAME),
        HeaderJson.ofStudy(header));
  }

  private SeriesFacts series() {
    DataSet header = file.dataSet();
    return new SeriesFacts(
        name.seriesInstance(),
        Text.of(header, Tag.MODALITY),
        header.integer(Tag.SERIES_NUMBER),
        Text.of(header, Tag.SERIES_DESCRIPTION),
        Text.of(header, Tag.BODY_PART_EXAMINED),
        Text.of(header, Tag.LATERALITY),
        Text.of(header, Tag.PERFORMED_PROCEDURE_STEP_START_DATE),
        Text.of(header, Tag.PERFORMED_PROCEDURE_STEP_START_TIME),
        Text.of(header, Tag.STATION_NAME),
        HeaderJson.ofSeries(header));
  }

  private InstanceFacts instanceFacts() {
    DataSet header = file.dataSet();
    int rows = size(header, Tag.ROWS);
    int columns = size(header, Tag.COLUMNS);
    int frames = Math.max(header.integer(Tag.NUMBER_OF_FRAMES).orElse(1), 1);
    return new InstanceFacts(
        name.sopInstance(),
        name.sopClass(),
        header.integer(Tag.INSTANCE_NUMBER),
        rows,
        columns,
        size(header, Tag.BITS_ALLOCATED),
        rows > 0 && columns > 0 ? frames : 0,
        file.syntax().uid(),
        HeaderJson.ofInstance(header));
  }

  private static int size(DataSet header, int tag) {
    return Math.max(header.integer(tag).orElse(0), 0);
  }
}
