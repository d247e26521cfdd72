// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.dimse.ClientAssociation;
import io.relais.expertise.dimse.ContextProposal;
import io.relais.expertise.dimse.InformationModel;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.Outcome;
import io.relais.expertise.intake.SomeDicom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Peers that do not read what is kept are given what they read.
final class PlainForPeersTest {

  /// A run of three, and a literal.
  private static final byte[] RLE_FRAME = Arrays.copyOf(new byte[] {1, 0, 0, 0, 64}, 68);

  static {
    System.arraycopy(new byte[] {-2, 9, 0, 7}, 0, RLE_FRAME, 64, 4);
  }

  @TempDir private Path folder;
  private OpenDoor door;

  @BeforeEach
  void open() throws IOException {
    door = new OpenDoor(folder);
  }

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void whatIsCompressedIsGivenUncompressedToWhomReadsNothingElse() throws Exception {
    DataSet about =
        SomeDicom.photo("1.2.3.1.1")
            .ints(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
            .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
            .build();
    door.clinic.accept(SomeDicom.file(fragment(about, RLE_FRAME), TransferSyntax.RLE_LOSSLESS));
    DataSet damaged = about.toBuilder().text(Tag.SOP_INSTANCE_UID, "1.2.3.1.2").build();
    door.clinic.accept(
        SomeDicom.file(fragment(damaged, new byte[64]), TransferSyntax.RLE_LOSSLESS));
    for (TransferSyntax syntax :
        List.of(TransferSyntax.EXPLICIT_LITTLE, TransferSyntax.IMPLICIT_LITTLE)) {
      Map<String, byte[]> got = new LinkedHashMap<>();
      try (ClientAssociation association =
          door.connect(
              ContextProposal.toUse(InformationModel.STUDY_ROOT.get()),
              ContextProposal.toReceive(SomeDicom.CLASS, List.of(syntax.uid())))) {
        var result =
            association.get(
                InformationModel.STUDY_ROOT.get(),
                OpenDoor.level("STUDY").text(Tag.STUDY_INSTANCE_UID, "1.2.3").build(),
                (request, received, data) -> {
                  got.put(request.sopInstance() + " " + received, data.readAllBytes());
                  return Outcome.SUCCESS;
                },
                counts -> true);
        assertThat(result.outcome().status()).isEqualTo(DimseStatus.SOME_SUBOPERATIONS_FAILED);
        association.release();
      }
      String first = "1.2.3.1.1 " + syntax.uid();
      assertThat(got).containsOnlyKeys(first);
      DataSet plain = DicomReader.USUAL.dataSet(got.get(first), syntax);
      assertThat(plain.bytes(Tag.PIXEL_DATA)).contains(new byte[] {9, 9, 9, 7});
      assertThat(plain.string(Tag.PATIENT_NAME)).contains("Martin^Jeanne");
    }
  }

  private static DataSet fragment(DataSet about, byte[] frame) {
    return about.toBuilder()
        .put(
            new Element.Fragments(Tag.PIXEL_DATA, Vr.OB, List.of(), List.of(new Chunk.Held(frame))))
        .build();
  }
}
