// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Uid;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.synthetic.DeviceEcg;
import io.relais.expertise.synthetic.EcgModel;
import io.relais.expertise.waveform.DicomEcg;
import io.relais.expertise.waveform.EcgFormatException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Random;
import javax.imageio.ImageIO;

/// Files such as people send, about people who do not exist.
final class SomeFiles {
  private static final String FUNDUS = "1.2.840.10008.5.1.4.1.1.77.1.5.1";

  private final Path folder;

  SomeFiles(Path folder) {
    this.folder = folder;
  }

  /// A photograph that looks like the back of an eye from far away.
  Path photo(String name) {
    BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(0xC0, 0x50, 0x20));
    pen.fillOval(40, 0, 240, 240);
    pen.setColor(new Color(0xF0, 0xD0, 0x80));
    pen.fillOval(200, 90, 40, 50);
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file(name, bytes.toByteArray());
  }

  /// A grey image of somebody.
  ///
  /// @param person such as `Martin^Jeanne`
  /// @param side in pixels: the file has its square, in bytes
  Path dicom(String name, String person, String born, int side) {
    byte[] pixels = new byte[side * side];
    new Random(side).nextBytes(pixels);
    String sop = Uid.generate();
    DataSet image =
        DataSet.builder()
            .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
            .text(Tag.SOP_CLASS_UID, FUNDUS)
            .text(Tag.SOP_INSTANCE_UID, sop)
            .text(Tag.STUDY_DATE, "20261121")
            .text(Tag.MODALITY, "OP")
            .text(Tag.PATIENT_NAME, person)
            .text(Tag.PATIENT_BIRTH_DATE, born)
            .text(Tag.PATIENT_SEX, "F")
            .text(Tag.STUDY_INSTANCE_UID, Uid.generate())
            .text(Tag.SERIES_INSTANCE_UID, Uid.generate())
            .text(Tag.IMAGE_LATERALITY, "L")
            .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
            .ints(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
            .ints(Tag.ROWS, Vr.US, side)
            .ints(Tag.COLUMNS, Vr.US, side)
            .ints(Tag.BITS_ALLOCATED, Vr.US, 8)
            .ints(Tag.BITS_STORED, Vr.US, 8)
            .ints(Tag.HIGH_BIT, Vr.US, 7)
            .ints(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
            .bytes(Tag.PIXEL_DATA, Vr.OB, pixels)
            .build();
    try {
      FileMeta meta = FileMeta.of(FUNDUS, sop, TransferSyntax.EXPLICIT_LITTLE);
      return file(name, new DicomWriter().file(meta, image));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ten seconds of twelve leads of somebody.
  ///
  /// @param person such as `Martin^Jeanne`
  Path ecg(String name, String person, String born) {
    String sop = Uid.generate();
    LocalDateTime at = LocalDateTime.of(2026, 11, 21, 9, 0);
    DataSet identity =
        DataSet.builder()
            .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
            .text(Tag.SOP_INSTANCE_UID, sop)
            .text(Tag.SERIES_INSTANCE_UID, Uid.generate())
            .text(Tag.STUDY_INSTANCE_UID, Uid.generate())
            .text(Tag.PATIENT_NAME, person)
            .text(Tag.PATIENT_BIRTH_DATE, born)
            .text(Tag.PATIENT_SEX, "M")
            .build();
    try {
      DataSet object =
          DicomEcg.write(DeviceEcg.of(EcgModel.normal(3), at, "Rythme sinusal"), identity, at);
      FileMeta meta = FileMeta.of(DicomEcg.TWELVE_LEAD, sop, TransferSyntax.EXPLICIT_LITTLE);
      return file(name, new DicomWriter().file(meta, object));
    } catch (EcgFormatException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A document of one page with a cross on it.
  Path pdf(String name) {
    String text =
        """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>endobj
        4 0 obj<</Length 46>>stream
        4 w 10 10 m 90 90 l 10 90 m 90 10 l 0 0 0 RG S
        endstream endobj
        trailer<</Root 1 0 R>>
        %%EOF
        """;
    return file(name, text.getBytes(StandardCharsets.US_ASCII));
  }

  /// The header of a record of one lead and one second.
  Path wfdbHeader() {
    String header = "rec 1 500 500\nrec.dat 16 200/mV 16 0 0 0 0 II\n";
    return file("rec.hea", header.getBytes(StandardCharsets.US_ASCII));
  }

  /// Its samples.
  Path wfdbSignal() {
    byte[] samples = new byte[1000];
    for (int i = 0; i < samples.length; i += 2) {
      samples[i] = (byte) (i / 4);
    }
    return file("rec.dat", samples);
  }

  Path words(String name) {
    return file(name, "just words".getBytes(StandardCharsets.UTF_8));
  }

  private Path file(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
