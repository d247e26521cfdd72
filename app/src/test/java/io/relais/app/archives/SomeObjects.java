// SPDX-License-Identifier: Apache-2.0
package io.relais.app.archives;

import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Uid;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.synthetic.EcgModel;
import io.relais.expertise.synthetic.SyntheticEcg;
import io.relais.expertise.waveform.DicomEcg;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/// Objects of somebody who does not exist, each of a study of its own.
final class SomeObjects {
  private static final int SIDE = 64;

  private static final String PHOTOGRAPH = "1.2.840.10008.5.1.4.1.1.77.1.5.1";
  private static final int PRIVATE_CREATOR = 0x0011_0010;
  private static final int PRIVATE_TEXT = 0x0011_1001;

  private SomeObjects() {}

  /// An object as a file.
  static final class Sent {
    private final byte[] file;

    private Sent(byte[] file) {
      this.file = file;
    }

    byte[] file() {
      return file;
    }

    DataSet read() throws IOException {
      return DicomReader.USUAL.file(file).dataSet();
    }

    String uid(int tag) throws IOException {
      return read().string(tag).orElseThrow();
    }

    String study() throws IOException {
      return uid(Tag.STUDY_INSTANCE_UID);
    }

    String path() throws IOException {
      return "/studies/"
          + study()
          + "/series/"
          + uid(Tag.SERIES_INSTANCE_UID)
          + "/instances/"
          + uid(Tag.SOP_INSTANCE_UID);
    }
  }

  /// The syntax of a file and all elements of its data set, written our way: dcmtk, by which
  /// Orthanc speaks DICOM, writes the lengths of sequences anew.
  static byte[] elements(byte[] file) throws IOException {
    DicomFile read = DicomReader.USUAL.file(file);
    BulkSource bulk =
        range -> new ByteArrayInputStream(file, (int) range.offset(), (int) range.length());
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    written.writeBytes(read.syntax().uid().getBytes(StandardCharsets.US_ASCII));
    new DicomWriter(bulk).dataSet(written, read.dataSet(), read.syntax());
    return written.toByteArray();
  }

  /// One of each kind.
  static List<Sent> all() throws Exception {
    return List.of(photograph(), electrocardiogram());
  }

  /// In JPEG, with text that is not ASCII and attributes that only its maker knows.
  private static Sent photograph() throws IOException {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D drawing = picture.createGraphics();
    drawing.setColor(Color.ORANGE);
    drawing.fillOval(4, 4, SIDE - 8, SIDE - 8);
    drawing.dispose();
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", jpeg);
    byte[] frame = Arrays.copyOf(jpeg.toByteArray(), jpeg.size() + jpeg.size() % 2);
    DataSetBuilder object =
        about(PHOTOGRAPH, "OP")
            .text(Tag.STUDY_DESCRIPTION, "Rétinographie")
            .text(Tag.IMAGE_LATERALITY, "R")
            .text(PRIVATE_CREATOR, Vr.LO, "RELAIS TEST")
            .text(PRIVATE_TEXT, Vr.LO, "only its maker knows")
            .ints(Tag.SAMPLES_PER_PIXEL, 3)
            .text(Tag.PHOTOMETRIC_INTERPRETATION, "YBR_FULL_422")
            .ints(Tag.PLANAR_CONFIGURATION, 0)
            .ints(Tag.ROWS, SIDE)
            .ints(Tag.COLUMNS, SIDE)
            .ints(Tag.BITS_ALLOCATED, 8)
            .ints(Tag.BITS_STORED, 8)
            .ints(Tag.HIGH_BIT, 7)
            .ints(Tag.PIXEL_REPRESENTATION, 0)
            .put(
                new Element.Fragments(
                    Tag.PIXEL_DATA, Vr.OB, List.of(), List.of(new Chunk.Held(frame))));
    return sent(object.build(), TransferSyntax.JPEG_BASELINE);
  }

  /// Of twelve leads, with sequences in sequences.
  private static Sent electrocardiogram() throws Exception {
    DataSet identity = about(DicomEcg.TWELVE_LEAD, "ECG").build();
    return sent(
        DicomEcg.write(
            new SyntheticEcg(EcgModel.normal(1)).ecg(),
            identity,
            LocalDateTime.of(2026, 11, 22, 9, 30)),
        TransferSyntax.EXPLICIT_LITTLE);
  }

  private static DataSetBuilder about(String sopClass, String modality) {
    return DataSet.builder()
        .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
        .text(Tag.SOP_CLASS_UID, sopClass)
        .text(Tag.SOP_INSTANCE_UID, Uid.generate())
        .text(Tag.STUDY_DATE, "20261122")
        .text(Tag.STUDY_TIME, "093000")
        .text(Tag.MODALITY, modality)
        .text(Tag.PATIENT_NAME, "Lévêque^Zoé")
        .text(Tag.PATIENT_ID, "184-77")
        .text(Tag.PATIENT_BIRTH_DATE, "19530508")
        .text(Tag.PATIENT_SEX, "F")
        .text(Tag.STUDY_INSTANCE_UID, Uid.generate())
        .text(Tag.SERIES_INSTANCE_UID, Uid.generate());
  }

  private static Sent sent(DataSet object, TransferSyntax syntax) throws IOException {
    FileMeta meta =
        FileMeta.of(
            object.string(Tag.SOP_CLASS_UID).orElseThrow(),
            object.string(Tag.SOP_INSTANCE_UID).orElseThrow(),
            syntax);
    return new Sent(new DicomWriter().file(meta, object));
  }
}
