// SPDX-License-Identifier: Apache-2.0
package io.relais.app.durability;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.dimse.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Random;

/// A photograph of the eye of somebody who does not exist, of bytes that no other has.
final class SentObject implements StoredObject {
  static final String CLASS = "1.2.840.10008.5.1.4.1.1.77.1.5.1";
  static final String SYNTAX = TransferSyntax.EXPLICIT_LITTLE.uid();

  private static final int ROWS = 200;
  private static final int MOST_COLUMNS = 1000;

  private final String study;
  private final String series;
  private final String uid;
  private final byte[] dataSet;
  private final byte[] file;

  /// @param study its UID
  /// @param number within the study
  /// @param accession the number of the order it answers, if any
  SentObject(String study, int number, Optional<String> accession, Random random)
      throws IOException {
    this(study, number, accession, ROWS * (1 + random.nextInt(MOST_COLUMNS)), random);
  }

  /// @param pixelBytes at least how many
  SentObject(String study, int number, Optional<String> accession, int pixelBytes, Random random)
      throws IOException {
    this.study = study;
    this.series = study + ".1";
    this.uid = series + "." + number;
    int columns = Math.ceilDiv(pixelBytes, ROWS);
    byte[] pixels = new byte[ROWS * columns];
    random.nextBytes(pixels);
    DataSetBuilder builder =
        DataSet.builder()
            .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
            .text(Tag.SOP_CLASS_UID, CLASS)
            .text(Tag.SOP_INSTANCE_UID, uid)
            .text(Tag.STUDY_DATE, "20261121")
            .text(Tag.STUDY_TIME, "1430")
            .text(Tag.MODALITY, "OP")
            .text(Tag.PATIENT_NAME, "Martin^Jeanne")
            .text(Tag.PATIENT_ID, "12345")
            .text(Tag.ISSUER_OF_PATIENT_ID, "MSP")
            .text(Tag.PATIENT_BIRTH_DATE, "19510203")
            .text(Tag.PATIENT_SEX, "F")
            .text(Tag.STUDY_INSTANCE_UID, study)
            .text(Tag.SERIES_INSTANCE_UID, series)
            .ints(Tag.INSTANCE_NUMBER, number)
            .ints(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
            .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
            .ints(Tag.ROWS, Vr.US, ROWS)
            .ints(Tag.COLUMNS, Vr.US, columns)
            .ints(Tag.BITS_ALLOCATED, Vr.US, 8)
            .ints(Tag.BITS_STORED, Vr.US, 8)
            .ints(Tag.HIGH_BIT, Vr.US, 7)
            .ints(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
            .bytes(Tag.PIXEL_DATA, Vr.OB, pixels);
    accession.ifPresent(text -> builder.text(Tag.ACCESSION_NUMBER, text));
    DataSet object = builder.build();
    DicomWriter writer = new DicomWriter();
    this.dataSet = writer.dataSet(object, TransferSyntax.EXPLICIT_LITTLE);
    this.file = writer.file(FileMeta.of(CLASS, uid, TransferSyntax.EXPLICIT_LITTLE), object);
  }

  String study() {
    return study;
  }

  String series() {
    return series;
  }

  /// Its data set as it is sent by C-STORE.
  byte[] dataSet() {
    return dataSet;
  }

  /// The whole file as it is sent by STOW.
  byte[] file() {
    return file;
  }

  @Override
  public String sopClass() {
    return CLASS;
  }

  @Override
  public String sopInstance() {
    return uid;
  }

  @Override
  public String transferSyntax() {
    return SYNTAX;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(dataSet);
  }
}
