// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

/// The head of an object that is made here of another file: a study, a series and an instance of
/// their own, and what must be there of an order and a patient that are not known yet (PS3.3
/// C.7.1.1 and C.7.2.1).
public final class ObjectHead {
  private ObjectHead() {}

  /// An object with its head, to be gone on with.
  ///
  /// @param date of the study and its content, as DA
  /// @param time likewise, as TM
  public static DataSetBuilder of(String sopClass, String modality, String date, String time) {
    DataSetBuilder object = DataSet.builder();
    return object
        .text(Tag.SOP_CLASS_UID, sopClass)
        .text(Tag.SOP_INSTANCE_UID, Uid.generate())
        .text(Tag.STUDY_INSTANCE_UID, Uid.generate())
        .text(Tag.SERIES_INSTANCE_UID, Uid.generate())
        .text(Tag.STUDY_DATE, date)
        .text(Tag.STUDY_TIME, time)
        .text(Tag.CONTENT_DATE, date)
        .text(Tag.CONTENT_TIME, time)
        .text(Tag.MODALITY, modality)
        .empty(Tag.ACCESSION_NUMBER)
        .empty(Tag.REFERRING_PHYSICIAN_NAME)
        .empty(Tag.STUDY_ID)
        .ints(Tag.SERIES_NUMBER, 1)
        .ints(Tag.INSTANCE_NUMBER, 1)
        .empty(Tag.PATIENT_NAME)
        .empty(Tag.PATIENT_ID)
        .empty(Tag.PATIENT_BIRTH_DATE)
        .empty(Tag.PATIENT_SEX);
  }
}
