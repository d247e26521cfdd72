// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.expertise.archive.PackedJson;
import io.relais.expertise.dicom.BulkLinks;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomJsonWriter;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Headers as DICOM JSON (PS3.18 annex F), for the index. What is left out of an instance's header
/// stands there as a link relative to the instance: `bulkdata/` and the path of the element, such
/// as `bulkdata/54000100/1/54001010`.
public final class HeaderJson {

  /// What each link begins with.
  public static final String BULK = "bulkdata/";

  private static final int LONGEST_INLINE = 1024;

  private static final DicomJsonWriter WITH_LINKS = new DicomJsonWriter(HeaderJson::link);
  private static final DicomJsonWriter WITHOUT = new DicomJsonWriter(BulkLinks.NONE);

  private HeaderJson() {}

  static PackedJson ofInstance(DataSet header) {
    return packed(WITH_LINKS, header);
  }

  /// The patient and the study (PS3.3 §C.7.1, §C.7.2).
  static PackedJson ofStudy(DataSet header) {
    return packed(
        WITHOUT,
        only(
            header,
            tag -> tag == Tag.SPECIFIC_CHARACTER_SET || isOfPatient(tag) || isOfStudy(tag)));
  }

  /// The series and its equipment (PS3.3 §C.7.3, §C.7.5).
  static PackedJson ofSeries(DataSet header) {
    return packed(
        WITHOUT, only(header, tag -> tag == Tag.SPECIFIC_CHARACTER_SET || isOfSeries(tag)));
  }

  private static boolean isOfPatient(int tag) {
    return Tag.group(tag) == 0x0010;
  }

  private static boolean isOfStudy(int tag) {
    return switch (tag) {
      case Tag.STUDY_INSTANCE_UID,
          Tag.STUDY_DATE,
          Tag.STUDY_TIME,
          Tag.STUDY_ID,
          Tag.STUDY_DESCRIPTION,
          Tag.ACCESSION_NUMBER,
          Tag.REFERRING_PHYSICIAN_NAME,
          Tag.PHYSICIANS_OF_RECORD,
          Tag.NAME_OF_PHYSICIANS_READING_STUDY,
          Tag.ADMITTING_DIAGNOSES_DESCRIPTION,
          Tag.PROCEDURE_CODE_SEQUENCE,
          Tag.TIMEZONE_OFFSET_FROM_UTC ->
          true;
      default -> false;
    };
  }

  private static boolean isOfSeries(int tag) {
    return switch (tag) {
      case Tag.SERIES_INSTANCE_UID,
          Tag.MODALITY,
          Tag.SERIES_NUMBER,
          Tag.SERIES_DESCRIPTION,
          Tag.SERIES_DATE,
          Tag.SERIES_TIME,
          Tag.LATERALITY,
          Tag.BODY_PART_EXAMINED,
          Tag.PROTOCOL_NAME,
          Tag.PERFORMING_PHYSICIAN_NAME,
          Tag.OPERATORS_NAME,
          Tag.PERFORMED_PROCEDURE_STEP_START_DATE,
          Tag.PERFORMED_PROCEDURE_STEP_START_TIME,
          Tag.PERFORMED_PROCEDURE_STEP_ID,
          Tag.PERFORMED_PROCEDURE_STEP_DESCRIPTION,
          Tag.REQUEST_ATTRIBUTES_SEQUENCE,
          Tag.MANUFACTURER,
          Tag.MANUFACTURER_MODEL_NAME,
          Tag.INSTITUTION_NAME,
          Tag.STATION_NAME,
          Tag.TIMEZONE_OFFSET_FROM_UTC ->
          true;
      default -> false;
    };
  }

  private static DataSet only(DataSet header, IntPredicate wanted) {
    DataSetBuilder builder = DataSet.builder(header.characters());
    for (Element element : header) {
      if (wanted.test(element.tag())) {
        builder.put(element);
      }
    }
    return builder.build();
  }

  private static Optional<String> link(String path, Element element) {
    boolean isShort = element instanceof Element.Value value && value.length() <= LONGEST_INLINE;
    return isShort ? Optional.empty() : Optional.of(BULK + path);
  }

  private static PackedJson packed(DicomJsonWriter writer, DataSet header) {
    ByteArrayOutputStream utf8 = new ByteArrayOutputStream(1 << 12);
    try {
      writer.write(utf8, header);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be written", e);
    }
    return PackedJson.of(utf8.toByteArray());
  }
}
