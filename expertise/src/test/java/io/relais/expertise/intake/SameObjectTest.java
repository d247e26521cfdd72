// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.audit.AuditActor;
import io.relais.care.people.Practitioners;
import io.relais.expertise.archive.QuarantineReason;
import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.intake.convert.Converter;
import io.relais.expertise.intake.convert.SomePhotos;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An object that comes again, by the same door or another: what stands around its data set, and
/// how that is written down, may differ.
final class SameObjectTest {

  private static final String UID = "1.2.3.1.1";
  private static final DataSet PHOTO =
      SomeDicom.photo(UID)
          .items(
              Tag.REQUEST_ATTRIBUTES_SEQUENCE,
              List.of(DataSet.builder().text(Tag.REQUESTED_PROCEDURE_ID, "R1").build()))
          .bytes(Tag.PIXEL_DATA, Vr.OW, new byte[200_000])
          .build();

  @TempDir private Path folder;
  private Clinic clinic;

  @BeforeEach
  void open() {
    clinic = new Clinic(folder);
  }

  @AfterEach
  void close() {
    clinic.close();
  }

  enum Way {
    CAMERA {
      @Override
      Receipt bring(Clinic clinic, DataSet object, TransferSyntax syntax) throws IOException {
        return store(clinic, "CAMERA", object, syntax);
      }
    },
    ANOTHER_ARCHIVE {
      @Override
      Receipt bring(Clinic clinic, DataSet object, TransferSyntax syntax) throws IOException {
        return store(clinic, "OTHER", object, syntax);
      }
    },
    STOW {
      @Override
      Receipt bring(Clinic clinic, DataSet object, TransferSyntax syntax) throws IOException {
        Source program = new Source(Door.STOW, "token", AuditActor.UNKNOWN, Set.of());
        return clinic
            .intake()
            .accept(
                program,
                new ByteArrayInputStream(SomeDicom.file(object, syntax)),
                Hints.study("1.2.3"));
      }
    },
    UPLOAD {
      @Override
      Receipt bring(Clinic clinic, DataSet object, TransferSyntax syntax) throws IOException {
        byte[] file = SomeDicom.file(meta(object, syntax).from("VIEWER"), object);
        file[5] = 'x';
        Source claire = new Source(Door.UPLOAD, "claire", AuditActor.UNKNOWN, Set.of());
        return new Uploads(
                clinic.intake(),
                clinic.orders,
                clinic.patients,
                new Practitioners(clinic.database),
                Clock.fixed(Clinic.NOW, ZoneOffset.UTC),
                new Converter(SomePhotos::black))
            .accept(claire, new ByteArrayInputStream(file), UploadHints.NONE);
      }
    };

    abstract Receipt bring(Clinic clinic, DataSet object, TransferSyntax syntax) throws IOException;

    static Receipt store(Clinic clinic, String title, DataSet object, TransferSyntax syntax)
        throws IOException {
      return clinic
          .intake()
          .accept(
              Source.device(title, Set.of()),
              meta(object, syntax).from(title),
              new ByteArrayInputStream(new DicomWriter().dataSet(object, syntax)),
              Hints.NONE);
    }

    static FileMeta meta(DataSet object, TransferSyntax syntax) {
      return FileMeta.of(SomeDicom.CLASS, object.string(Tag.SOP_INSTANCE_UID).orElse(""), syntax);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCameByOneDoorIsKnownAtAllOthers(Way first) throws IOException {
    assertThat(first.bring(clinic, PHOTO, TransferSyntax.EXPLICIT_LITTLE))
        .isInstanceOf(Receipt.Unassigned.class);
    for (Way way : Way.values()) {
      assertAlreadyThere(way.bring(clinic, PHOTO, TransferSyntax.EXPLICIT_LITTLE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasWrittenAnewOnItsWayIsTheSame(Way way) throws IOException {
    assertThat(Way.CAMERA.bring(clinic, PHOTO, TransferSyntax.EXPLICIT_LITTLE))
        .isInstanceOf(Receipt.Unassigned.class);
    for (TransferSyntax syntax :
        List.of(
            TransferSyntax.IMPLICIT_LITTLE,
            TransferSyntax.EXPLICIT_BIG,
            TransferSyntax.DEFLATED_LITTLE)) {
      assertAlreadyThere(way.bring(clinic, PHOTO, syntax));
    }
    DataSet padded =
        PHOTO.toBuilder().bytes(Tag.DATA_SET_TRAILING_PADDING, Vr.OB, new byte[64]).build();
    assertAlreadyThere(way.bring(clinic, padded, TransferSyntax.EXPLICIT_LITTLE));
  }

  @ParameterizedTest
  @EnumSource
  void whatDiffersInOneValueOrPixelIsAnother(Way way) throws IOException {
    assertThat(Way.CAMERA.bring(clinic, PHOTO, TransferSyntax.EXPLICIT_LITTLE))
        .isInstanceOf(Receipt.Unassigned.class);
    byte[] pixels = new byte[200_000];
    pixels[199_999] = 1;
    DataSet brighter = PHOTO.toBuilder().bytes(Tag.PIXEL_DATA, Vr.OW, pixels).build();
    DataSet left = PHOTO.toBuilder().text(Tag.IMAGE_LATERALITY, "L").build();
    DataSet longer = PHOTO.toBuilder().bytes(Tag.PIXEL_DATA, Vr.OW, new byte[200_002]).build();
    for (DataSet other : List.of(brighter, left, longer)) {
      assertApart(way.bring(clinic, other, TransferSyntax.EXPLICIT_LITTLE));
      assertApart(way.bring(clinic, other, TransferSyntax.IMPLICIT_LITTLE));
    }
    assertThat(clinic.quarantine.count()).isEqualTo(6);
  }

  @Test
  void pixelsThatWereCompressedAreOthers() throws IOException {
    assertThat(Way.CAMERA.bring(clinic, PHOTO, TransferSyntax.EXPLICIT_LITTLE))
        .isInstanceOf(Receipt.Unassigned.class);
    Element frames =
        new Element.Fragments(
            Tag.PIXEL_DATA, Vr.OB, List.of(), List.of(new Chunk.Held(new byte[68])));
    DataSet compressed = PHOTO.toBuilder().put(frames).build();
    assertApart(Way.STOW.bring(clinic, compressed, TransferSyntax.RLE_LOSSLESS));
  }

  @Test
  void compressedPixelsAreTheSameAtAllDoors() throws IOException {
    Element frames =
        new Element.Fragments(
            Tag.PIXEL_DATA, Vr.OB, List.of(), List.of(new Chunk.Held(new byte[68])));
    DataSet compressed = PHOTO.toBuilder().put(frames).build();
    assertThat(Way.CAMERA.bring(clinic, compressed, TransferSyntax.RLE_LOSSLESS))
        .isInstanceOf(Receipt.Unassigned.class);
    DataSet padded =
        compressed.toBuilder().bytes(Tag.DATA_SET_TRAILING_PADDING, Vr.OB, new byte[64]).build();
    for (Way way : Way.values()) {
      assertAlreadyThere(way.bring(clinic, compressed, TransferSyntax.RLE_LOSSLESS));
      assertAlreadyThere(way.bring(clinic, padded, TransferSyntax.RLE_LOSSLESS));
    }
  }

  @Test
  void whatCannotBeComparedSinceTheFirstIsDamagedIsKeptApart() throws IOException {
    assertThat(Way.CAMERA.bring(clinic, PHOTO, TransferSyntax.EXPLICIT_LITTLE))
        .isInstanceOf(Receipt.Unassigned.class);
    Path file = clinic.files.file(clinic.objects().getFirst());
    try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(cut.length() - 1);
    }
    assertApart(Way.STOW.bring(clinic, PHOTO, TransferSyntax.EXPLICIT_LITTLE));
    assertThat(clinic.objects()).hasSize(2);
  }

  private void assertAlreadyThere(Receipt receipt) throws IOException {
    assertThat(receipt).isInstanceOf(Receipt.AlreadyThere.class);
    assertThat(clinic.objects()).hasSize(1);
    assertThat(clinic.quarantine.count()).isZero();
  }

  private static void assertApart(Receipt receipt) {
    assertThat(receipt).isInstanceOf(Receipt.Quarantined.class);
    assertThat(((Receipt.Quarantined) receipt).reason())
        .isEqualTo(QuarantineReason.DUPLICATE_UID_OTHER_CONTENT);
  }
}
