// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.SopClass;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// An object to be sent many times, each time as another one: its UIDs and its patient stand in it
/// as [Stamp]s.
final class SampleObject {
  private static final int LEADS = 12;
  private static final int RHYTHM_SAMPLES = 10_000;
  private static final int MEDIAN_SAMPLES = 1_200;
  private static final int ANNOTATIONS = 77;
  private static final int CODE_VALUES = 40;

  private final String name;
  private final String sopClass;
  private final TransferSyntax syntax;
  private final byte[] dataSet;

  private SampleObject(String name, String sopClass, TransferSyntax syntax, byte[] dataSet) {
    this.name = name;
    this.sopClass = sopClass;
    this.syntax = syntax;
    this.dataSet = dataSet;
  }

  /// As reports call it.
  String name() {
    return name;
  }

  /// The UID of its SOP class.
  String sopClass() {
    return sopClass;
  }

  /// How it is written.
  TransferSyntax syntax() {
    return syntax;
  }

  /// Its bytes without meta information.
  byte[] dataSet() {
    return dataSet;
  }

  /// 12 leads, 10 seconds at 1 kHz and a median beat, with 77 annotations.
  static SampleObject ecg() throws IOException {
    DataSet annotation =
        DataSet.builder()
            .items(Tag.CONCEPT_NAME_CODE_SEQUENCE, code())
            .items(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, code())
            .text(Tag.NUMERIC_VALUE, "72")
            .build();
    DataSetBuilder builder =
        person(SopClass.TWELVE_LEAD_ECG, "ECG")
            .items(Tag.WAVEFORM_ANNOTATION_SEQUENCE, Collections.nCopies(ANNOTATIONS, annotation))
            .items(
                Tag.WAVEFORM_SEQUENCE,
                List.of(group("RHYTHM", RHYTHM_SAMPLES), group("MEDIAN BEAT", MEDIAN_SAMPLES)));
    return written(
        "ECG", SopClass.TWELVE_LEAD_ECG, TransferSyntax.EXPLICIT_LITTLE, builder.build());
  }

  /// One frame of baseline JPEG.
  ///
  /// @param pixels of its width and height
  /// @param bytes how long its frame is
  static SampleObject fundus(int pixels, int bytes) throws IOException {
    DataSetBuilder builder =
        person(SopClass.OPHTHALMIC_PHOTOGRAPHY_8_BIT, "OP")
            .text(Tag.IMAGE_LATERALITY, "L")
            .ints(Tag.SAMPLES_PER_PIXEL, 3)
            .text(Tag.PHOTOMETRIC_INTERPRETATION, "YBR_FULL_422")
            .ints(Tag.PLANAR_CONFIGURATION, 0)
            .text(Tag.NUMBER_OF_FRAMES, "1")
            .ints(Tag.ROWS, pixels)
            .ints(Tag.COLUMNS, pixels)
            .ints(Tag.BITS_ALLOCATED, 8)
            .ints(Tag.BITS_STORED, 8)
            .ints(Tag.HIGH_BIT, 7)
            .ints(Tag.PIXEL_REPRESENTATION, 0)
            .items(Tag.ACQUISITION_DEVICE_TYPE_CODE_SEQUENCE, code())
            .put(
                new Element.Fragments(
                    Tag.PIXEL_DATA,
                    Vr.OB,
                    List.of(),
                    List.of(new Chunk.Held(Fundus.jpeg(pixels, bytes)))));
    return written(
        "fundus",
        SopClass.OPHTHALMIC_PHOTOGRAPHY_8_BIT,
        TransferSyntax.JPEG_BASELINE,
        builder.build());
  }

  /// The header of a study of the index, with no bulk, as an object of few kilobytes.
  static SampleObject of(SomeStudy study) throws IOException {
    return written("header", study.sopClass(), TransferSyntax.EXPLICIT_LITTLE, study.header());
  }

  /// The bytes of the Part 10 file.
  byte[] file(String instanceUid) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(dataSet.length + 1_024);
    new DicomWriter().meta(out, FileMeta.of(sopClass, instanceUid, syntax));
    out.write(dataSet);
    return out.toByteArray();
  }

  private static SampleObject written(
      String name, String sopClass, TransferSyntax syntax, DataSet dataSet) throws IOException {
    return new SampleObject(name, sopClass, syntax, new DicomWriter().dataSet(dataSet, syntax));
  }

  private static DataSet group(String label, int samples) {
    byte[] noise = new byte[LEADS * samples * Short.BYTES];
    new Random(samples).nextBytes(noise);
    return DataSet.builder()
        .text(Tag.WAVEFORM_ORIGINALITY, "ORIGINAL")
        .ints(Tag.NUMBER_OF_WAVEFORM_CHANNELS, LEADS)
        .ints(Tag.NUMBER_OF_WAVEFORM_SAMPLES, samples)
        .text(Tag.SAMPLING_FREQUENCY, "1000")
        .text(Tag.MULTIPLEX_GROUP_LABEL, label)
        .ints(Tag.WAVEFORM_BITS_ALLOCATED, 16)
        .text(Tag.WAVEFORM_SAMPLE_INTERPRETATION, "SS")
        .bytes(Tag.WAVEFORM_DATA, Vr.OW, noise)
        .build();
  }

  private static DataSet code() {
    return DataSet.builder()
        .text(Tag.CODE_VALUE, "5.10.2-1")
        .text(Tag.CODING_SCHEME_DESIGNATOR, "SCPECG")
        .text(Tag.CODE_MEANING, "Ventricular Heart Rate")
        .build();
  }

  private static DataSetBuilder person(String sopClass, String modality) {
    DataSetBuilder builder =
        DataSet.builder()
            .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
            .text(Tag.SOP_CLASS_UID, sopClass)
            .text(Tag.SOP_INSTANCE_UID, Stamp.INSTANCE.placeholder())
            .text(Tag.STUDY_INSTANCE_UID, Stamp.STUDY.placeholder())
            .text(Tag.SERIES_INSTANCE_UID, Stamp.SERIES.placeholder())
            .text(Tag.STUDY_DATE, "20260315")
            .text(Tag.STUDY_TIME, "101500")
            .text(Tag.MODALITY, modality)
            .text(Tag.PATIENT_NAME, "FONTAINE^ZOÉ")
            .text(Tag.PATIENT_ID, Stamp.PATIENT.placeholder())
            .text(Tag.PATIENT_BIRTH_DATE, "19600101")
            .text(Tag.PATIENT_SEX, "F")
            .ints(Tag.SERIES_NUMBER, 1)
            .ints(Tag.INSTANCE_NUMBER, 1)
            .text(0x00190010, Vr.LO, "RELAIS BENCHMARK");
    for (int i = 0; i < CODE_VALUES; i++) {
      builder.text(0x00191000 + i, Vr.LO, "an element like any");
    }
    return builder;
  }
}
