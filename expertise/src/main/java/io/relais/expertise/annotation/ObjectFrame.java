// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.annotation;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Tag;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What objects about images have in common: the patient and the study of the images, a series of
/// their own, and who made them.
final class ObjectFrame {
  static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
  static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

  /// With its offset from UTC (PS3.5 §6.2, DT).
  static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");

  /// Whose values are those of the images.
  private static final int[] SHARED = {
    Tag.STUDY_INSTANCE_UID,
    Tag.STUDY_DATE,
    Tag.STUDY_TIME,
    Tag.STUDY_ID,
    Tag.STUDY_DESCRIPTION,
    Tag.ACCESSION_NUMBER,
    Tag.REFERRING_PHYSICIAN_NAME,
    Tag.PATIENT_NAME,
    Tag.PATIENT_ID,
    Tag.ISSUER_OF_PATIENT_ID,
    Tag.PATIENT_BIRTH_DATE,
    Tag.PATIENT_SEX
  };

  /// Which of them must be there, if only without a value.
  private static final int[] NEEDED = {
    Tag.STUDY_DATE,
    Tag.STUDY_TIME,
    Tag.STUDY_ID,
    Tag.ACCESSION_NUMBER,
    Tag.REFERRING_PHYSICIAN_NAME,
    Tag.PATIENT_NAME,
    Tag.PATIENT_ID,
    Tag.PATIENT_BIRTH_DATE,
    Tag.PATIENT_SEX
  };

  private ObjectFrame() {}

  /// The kinds of objects, each in series of its own.
  enum Kind {
    REPORT("SR", 9001),
    PRESENTATION("PR", 9002),
    DOCUMENT("DOC", 9003);

    private final String modality;
    private final int series;

    Kind(String modality, int series) {
      this.modality = modality;
      this.series = series;
    }
  }

  static DataSetBuilder of(
      String sopClass, Kind kind, DataSet image, Authorship by, Naming naming) {
    DataSetBuilder object = DataSet.builder().text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
    for (int tag : NEEDED) {
      object.empty(tag);
    }
    for (int tag : SHARED) {
      image
          .element(tag)
          .ifPresent(
              element -> object.text(tag, element.vr(), image.strings(tag).toArray(String[]::new)));
    }
    object
        .text(Tag.SOP_CLASS_UID, sopClass)
        .text(Tag.SOP_INSTANCE_UID, naming.uid("object"))
        .text(Tag.SERIES_INSTANCE_UID, naming.uid("series"))
        .text(Tag.MODALITY, kind.modality)
        .ints(Tag.SERIES_NUMBER, kind.series)
        .ints(Tag.INSTANCE_NUMBER, 1)
        .text(Tag.SERIES_DATE, DATE.format(by.at()))
        .text(Tag.SERIES_TIME, TIME.format(by.at()))
        .text(Tag.MANUFACTURER, "Relais")
        .text(Tag.MANUFACTURER_MODEL_NAME, "Relais")
        .text(Tag.DEVICE_SERIAL_NUMBER, "1")
        .text(Tag.SOFTWARE_VERSIONS, "1");
    if (!by.institution().isEmpty()) {
      object.text(Tag.INSTITUTION_NAME, by.institution());
    }
    return object;
  }

  /// The images by their series, each with a reference.
  ///
  /// @param sequence in which the references stand: a report names objects (PS3.3 table C.17-3b), a
  ///   presentation state images (table C.11.11-1b)
  static List<DataSet> bySeries(List<AnnotatedImage> images, int sequence) {
    Map<String, List<AnnotatedImage>> series = new LinkedHashMap<>();
    for (AnnotatedImage image : images) {
      series
          .computeIfAbsent(image.text(Tag.SERIES_INSTANCE_UID), uid -> new ArrayList<>())
          .add(image);
    }
    List<DataSet> items = new ArrayList<>();
    series.forEach((uid, members) ->
        items.add(
            DataSet.builder()
                .text(Tag.SERIES_INSTANCE_UID, uid)
                .items(sequence, references(members))
                .build()));
    return items;
  }

  static List<DataSet> references(List<AnnotatedImage> images) {
    Map<String, DataSet> once = new LinkedHashMap<>();
    for (AnnotatedImage image : images) {
      String uid = image.text(Tag.SOP_INSTANCE_UID);
      once.putIfAbsent(
          uid,
          DataSet.builder()
              .text(Tag.REFERENCED_SOP_CLASS_UID, image.text(Tag.SOP_CLASS_UID))
              .text(Tag.REFERENCED_SOP_INSTANCE_UID, uid)
              .build());
    }
    return List.copyOf(once.values());
  }

  /// All images must be of one study.
  static DataSet first(List<AnnotatedImage> images) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to tell of");
    }
    DataSet first = images.getFirst().image();
    String study = images.getFirst().text(Tag.STUDY_INSTANCE_UID);
    boolean same =
        images.stream().allMatch(image -> image.text(Tag.STUDY_INSTANCE_UID).equals(study));
    if (!same || study.isEmpty()) {
      throw new IllegalArgumentException("The images are not of one study");
    }
    return first;
  }
}
