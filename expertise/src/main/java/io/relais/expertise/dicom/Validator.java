// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import io.relais.expertise.dicom.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for what the Standard forbids in an object: who and what it is (the modules Patient,
/// General Study, General Series and SOP Common of PS3.3), and each value (PS3.5 §6.2). It never
/// changes anything.
public final class Validator {
  private static final int MOST_FINDINGS = 1_000;
  private static final int FIRST_GROUP = 0x0008;

  /// Attributes that every composite object must have, with a value.
  private static final List<Integer> TYPE_1 =
      List.of(
          Tag.SOP_CLASS_UID,
          Tag.SOP_INSTANCE_UID,
          Tag.STUDY_INSTANCE_UID,
          Tag.SERIES_INSTANCE_UID,
          Tag.MODALITY);

  /// Attributes that every composite object must have, be they empty.
  private static final List<Integer> TYPE_2 =
      List.of(
          Tag.PATIENT_NAME,
          Tag.PATIENT_ID,
          Tag.PATIENT_BIRTH_DATE,
          Tag.PATIENT_SEX,
          Tag.STUDY_DATE,
          Tag.STUDY_TIME,
          Tag.REFERRING_PHYSICIAN_NAME,
          Tag.STUDY_ID,
          Tag.ACCESSION_NUMBER);

  private final List<Finding> findings = new ArrayList<>();

  private Validator() {}

  /// What is wrong with this file, the object as a whole first; at most a thousand findings.
  public static List<Finding> findings(DicomFile file) {
    Validator validator = new Validator();
    file.remarks().forEach(remark -> validator.add(Severity.WARNING, remark.path(), remark.what()));
    validator.object(file);
    validator.elements(file.dataSet(), "");
    return List.copyOf(validator.findings);
  }

  private void object(DicomFile file) {
    DataSet dataSet = file.dataSet();
    for (int tag : TYPE_1) {
      if (dataSet.string(tag).isEmpty()) {
        add(Severity.ERROR, Tag.text(tag), Dictionary.keyword(tag) + " must have a value");
      }
    }
    for (int tag : TYPE_2) {
      if (!dataSet.contains(tag)) {
        add(Severity.WARNING, Tag.text(tag), Dictionary.keyword(tag) + " must be there");
      }
    }
    Optional<String> sopClass = dataSet.string(Tag.SOP_CLASS_UID);
    if (sopClass.flatMap(SopClass::of).filter(SopClass::isStorage).isEmpty()) {
      add(Severity.WARNING, Tag.text(Tag.SOP_CLASS_UID), "no storage class of the Standard");
    }
    if (!file.meta().equals(FileMeta.NONE)) {
      meta(file, sopClass);
    }
    boolean pixels =
        dataSet.contains(Tag.PIXEL_DATA)
            || dataSet.contains(Tag.FLOAT_PIXEL_DATA)
            || dataSet.contains(Tag.DOUBLE_FLOAT_PIXEL_DATA);
    if (pixels) {
      frames(dataSet);
    }
  }

  private void meta(DicomFile file, Optional<String> sopClass) {
    FileMeta meta = file.meta();
    if (!sopClass.orElse("").equals(meta.sopClass())) {
      add(
          Severity.ERROR,
          Tag.text(Tag.MEDIA_STORAGE_SOP_CLASS_UID),
          "the meta information names another SOP class");
    }
    if (!file.dataSet().string(Tag.SOP_INSTANCE_UID).orElse("").equals(meta.sopInstance())) {
      add(
          Severity.ERROR,
          Tag.text(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID),
          "the meta information names another SOP instance");
    }
    if (!TransferSyntax.of(meta.transferSyntax()).isKnown()) {
      add(
          Severity.WARNING,
          Tag.text(Tag.TRANSFER_SYNTAX_UID),
          "a transfer syntax that is not known here");
    }
    new ElementRules(meta.elements(), this::add).check("");
  }

  private void frames(DataSet dataSet) {
    try {
      Frames.of(dataSet);
    } catch (DicomFormatException e) {
      add(Severity.ERROR, e.path(), e.what());
    }
  }

  /// Items are gone into by a call, as deep as the reader went.
  private void elements(DataSet dataSet, String path) {
    if (findings.size() >= MOST_FINDINGS) {
      return;
    }
    new ElementRules(dataSet, this::add).check(path);
    for (Element element : dataSet) {
      int tag = element.tag();
      String at = Nesting.join(path, tag);
      if (Tag.group(tag) < FIRST_GROUP || Tag.group(tag) == 0xFFFF) {
        add(Severity.ERROR, at, "a group that no data set has");
      }
      if (element instanceof Element.Sequence sequence) {
        int number = 1;
        for (DataSet item : sequence.items()) {
          elements(item, at + "[" + number++ + "]");
        }
      }
    }
  }

  private void add(Severity severity, String path, String what) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(new Finding(severity, path, what));
    }
  }
}
