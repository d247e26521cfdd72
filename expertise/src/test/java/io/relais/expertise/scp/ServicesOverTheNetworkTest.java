// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.expertise.archive.Access;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dimse.ClientAssociation;
import io.relais.expertise.dimse.CommitmentService;
import io.relais.expertise.dimse.ContextProposal;
import io.relais.expertise.dimse.InformationModel;
import io.relais.expertise.dimse.SopReference;
import io.relais.expertise.dimse.StoredObject;
import io.relais.expertise.dimse.Transcoder;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.Outcome;
import io.relais.expertise.intake.Clinic;
import io.relais.expertise.intake.SomeDicom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServicesOverTheNetworkTest {

  private static final String WORKLIST = "1.2.840.10008.5.1.4.31";
  private static final String COMMITMENT = "1.2.840.10008.1.20.1";
  private static final String IMPLICIT = TransferSyntax.IMPLICIT_LITTLE.uid();
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private OpenDoor door;
  private Clinic clinic;

  @BeforeEach
  void open() throws IOException {
    door = new OpenDoor(folder);
    clinic = door.clinic;
  }

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void whatIsStoredIsFoundAndComesBackByteForByte() throws Exception {
    DataSet photo =
        SomeDicom.photo("1.2.3.1.1").text(Tag.STUDY_DESCRIPTION, "Rétinographie").build();
    Sent sent = new Sent(photo);
    try (ClientAssociation association =
        door.connect(
            ContextProposal.toSend(SomeDicom.CLASS, List.of(IMPLICIT)),
            ContextProposal.toUse(InformationModel.STUDY_ROOT.find()),
            ContextProposal.toUse(InformationModel.STUDY_ROOT.get()),
            ContextProposal.toReceive(SomeDicom.CLASS, List.of(IMPLICIT)))) {
      assertThat(association.store(sent, Transcoder.NONE)).isEqualTo(Outcome.SUCCESS);
      assertThat(association.store(sent, Transcoder.NONE)).isEqualTo(Outcome.SUCCESS);

      DataSet found =
          find(
                  association,
                  InformationModel.STUDY_ROOT.find(),
                  OpenDoor.level("STUDY")
                      .text(Tag.PATIENT_NAME, "MART*")
                      .empty(Tag.STUDY_DESCRIPTION)
                      .empty(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES)
                      .empty(Tag.MODALITIES_IN_STUDY)
                      .build())
              .getFirst();
      assertThat(found.string(Tag.STUDY_INSTANCE_UID)).contains("1.2.3");
      assertThat(found.string(Tag.STUDY_DESCRIPTION)).contains("Rétinographie");
      assertThat(found.string(Tag.PATIENT_NAME)).contains("Martin^Jeanne");
      assertThat(found.integer(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES)).hasValue(1);
      assertThat(found.string(Tag.RETRIEVE_AE_TITLE)).contains("RELAIS");

      Map<String, byte[]> got = new LinkedHashMap<>();
      association.get(
          InformationModel.STUDY_ROOT.get(),
          OpenDoor.level("STUDY").text(Tag.STUDY_INSTANCE_UID, "1.2.3").build(),
          (request, syntax, data) -> {
            got.put(request.sopInstance() + " " + syntax, data.readAllBytes());
            return Outcome.SUCCESS;
          },
          counts -> true);
      assertThat(got).containsOnlyKeys("1.2.3.1.1 " + IMPLICIT);
      assertThat(got.get("1.2.3.1.1 " + IMPLICIT)).isEqualTo(sent.bytes);
      association.release();
    }
    assertThat(clinic.trail.entries(0, 100).stream().map(entry -> entry.event().action()))
        .contains(AuditAction.INSTANCE_STORED, AuditAction.QUERIED, AuditAction.INSTANCE_EXPORTED);
  }

  @Test
  void whatIsKeptApartIsAnsweredWithSuccessAndWhatCannotBeReadIsNot() throws Exception {
    clinic.order(clinic.paul, "A1", "1.2.99");
    Sent contradicting =
        new Sent(SomeDicom.photo("1.2.3.1.1").text(Tag.ACCESSION_NUMBER, "A1").build());
    Sent cut = new Sent(SomeDicom.photo("1.2.3.1.2").build());
    cut.bytes = Arrays.copyOf(cut.bytes, cut.bytes.length - 2);
    try (ClientAssociation association =
        door.connect(ContextProposal.toSend(SomeDicom.CLASS, List.of(IMPLICIT)))) {
      assertThat(association.store(contradicting, Transcoder.NONE)).isEqualTo(Outcome.SUCCESS);
      assertThat(clinic.quarantine.count()).isEqualTo(1);
      Outcome refused = association.store(cut, Transcoder.NONE);
      assertThat(refused.status()).isEqualTo(DimseStatus.CANNOT_UNDERSTAND);
      assertThat(refused.comment()).isNotEmpty();
      association.release();
    }
  }

  @Test
  void everyLevelIsFound() throws Exception {
    clinic.accept(SomeDicom.file(SomeDicom.photo("1.2.3.1.1").build()));
    clinic.accept(SomeDicom.file(SomeDicom.photo("1.2.3.1.2").build()));
    String patientRoot = InformationModel.PATIENT_ROOT.find();
    String studyRoot = InformationModel.STUDY_ROOT.find();
    try (ClientAssociation association =
        door.connect(ContextProposal.toUse(patientRoot), ContextProposal.toUse(studyRoot))) {
      List<DataSet> patients =
          find(
              association,
              patientRoot,
              OpenDoor.level("PATIENT").empty(Tag.NUMBER_OF_PATIENT_RELATED_INSTANCES).build());
      assertThat(patients).hasSize(1);
      assertThat(patients.getFirst().integer(Tag.NUMBER_OF_PATIENT_RELATED_INSTANCES)).hasValue(2);
      DataSet series =
          find(
                  association,
                  studyRoot,
                  OpenDoor.level("SERIES")
                      .text(Tag.STUDY_INSTANCE_UID, "1.2.3")
                      .text(Tag.MODALITY, "OP")
                      .build())
              .getFirst();
      assertThat(series.string(Tag.SERIES_INSTANCE_UID)).contains("1.2.3.1");
      List<DataSet> images =
          find(
              association,
              studyRoot,
              OpenDoor.level("IMAGE")
                  .text(Tag.STUDY_INSTANCE_UID, "1.2.3")
                  .text(Tag.SERIES_INSTANCE_UID, "1.2.3.1")
                  .empty(Tag.ROWS)
                  .empty(Tag.IMAGE_LATERALITY)
                  .empty(Tag.PIXEL_DATA)
                  .build());
      assertThat(images)
          .extracting(image -> image.string(Tag.SOP_INSTANCE_UID).orElseThrow())
          .containsExactlyInAnyOrder("1.2.3.1.1", "1.2.3.1.2");
      assertThat(images.getFirst().integer(Tag.ROWS)).hasValue(2);
      assertThat(images.getFirst().string(Tag.IMAGE_LATERALITY)).contains("R");

      door.access = Access.reader(RandomId.make());
      assertThat(find(association, studyRoot, OpenDoor.level("STUDY").build())).isEmpty();
      Outcome wrong = association.find(studyRoot, OpenDoor.level("PATIENT").build(), match -> true);
      assertThat(wrong.status()).isEqualTo(DimseStatus.DATA_SET_MISMATCH);
      association.release();
    }
  }

  @Test
  void theWorklistTellsWhatIsOrdered() throws Exception {
    clinic.order(clinic.jeanne, "A1", "1.2.99");
    clinic.order(clinic.paul, "A2", "1.2.98");
    DataSet step =
        DataSet.builder()
            .text(Tag.SCHEDULED_STATION_AE_TITLE, "CAMERA")
            .text(Tag.SCHEDULED_PROCEDURE_STEP_START_DATE, "20261121-20261122")
            .text(Tag.MODALITY, "OP")
            .empty(Tag.SCHEDULED_PROCEDURE_STEP_ID)
            .empty(Tag.SCHEDULED_PROCEDURE_STEP_START_TIME)
            .build();
    DataSet keys =
        DataSet.builder()
            .text(Tag.PATIENT_NAME, "martin*")
            .empty(Tag.PATIENT_ID)
            .empty(Tag.PATIENT_BIRTH_DATE)
            .empty(Tag.ACCESSION_NUMBER)
            .empty(Tag.STUDY_INSTANCE_UID)
            .empty(Tag.REQUESTED_PROCEDURE_ID)
            .empty(Tag.MEDICAL_ALERTS)
            .empty(Tag.REQUESTING_PHYSICIAN)
            .items(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE, step)
            .build();
    try (ClientAssociation association = door.connect(ContextProposal.toUse(WORKLIST))) {
      List<DataSet> items = find(association, WORKLIST, keys);
      assertThat(items).hasSize(1);
      DataSet item = items.getFirst();
      assertThat(item.string(Tag.PATIENT_NAME)).contains("Martin^Jeanne");
      assertThat(item.string(Tag.PATIENT_ID)).contains("12345");
      assertThat(item.string(Tag.PATIENT_BIRTH_DATE)).contains("19510203");
      assertThat(item.string(Tag.ACCESSION_NUMBER)).contains("A1");
      assertThat(item.string(Tag.STUDY_INSTANCE_UID)).contains("1.2.99");
      assertThat(item.string(Tag.REQUESTING_PHYSICIAN)).contains("Moreau^Claire");
      assertThat(item.contains(Tag.MEDICAL_ALERTS)).isTrue();
      DataSet itsStep = item.item(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE).orElseThrow();
      assertThat(itsStep.string(Tag.MODALITY)).contains("OP");
      assertThat(itsStep.string(Tag.SCHEDULED_PROCEDURE_STEP_ID)).contains("A1");
      assertThat(itsStep.string(Tag.SCHEDULED_PROCEDURE_STEP_START_TIME)).contains("093000");
      assertThat(itsStep.contains(Tag.SCHEDULED_PROCEDURE_STEP_DESCRIPTION)).isFalse();

      DataSet all = keys.toBuilder().empty(Tag.PATIENT_NAME).build();
      assertThat(find(association, WORKLIST, all)).hasSize(2);
      DataSet ecg = step.toBuilder().text(Tag.MODALITY, "ECG").build();
      DataSet ecgs = keys.toBuilder().items(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE, ecg).build();
      assertThat(find(association, WORKLIST, ecgs)).isEmpty();
      association.release();
    }
  }

  @Test
  void onlyWhatCanBeReadIsPromised() throws Exception {
    clinic.accept(SomeDicom.file(SomeDicom.photo("1.2.3.1.1").build()));
    clinic.accept(SomeDicom.file(SomeDicom.photo("1.2.3.1.2").build()));
    Path damaged =
        clinic.files.file(
            clinic.found("1.2.3.1.2").orElseThrow().needInstance().arrival().object().id());
    byte[] sealed = Files.readAllBytes(damaged);
    sealed[sealed.length - 20] ^= 1;
    Files.write(damaged, sealed);
    SopReference kept = new SopReference(SomeDicom.CLASS, "1.2.3.1.1");
    SopReference broken = new SopReference(SomeDicom.CLASS, "1.2.3.1.2");
    SopReference other = new SopReference("1.2.840.10008.5.1.4.1.1.7", "1.2.3.1.1");
    SopReference unknown = new SopReference(SomeDicom.CLASS, "1.2.3.1.9");
    try (ClientAssociation association = door.connect(ContextProposal.toUse(COMMITMENT))) {
      association.requestCommitment(
          new CommitmentService.Request("1.2.77", List.of(kept, broken, other, unknown)));
      CommitmentService.Answer answer = association.awaitCommitment(TEN_SECONDS);
      assertThat(answer.committed()).containsExactly(kept);
      assertThat(answer.failed())
          .containsExactly(
              new CommitmentService.Failed(broken, DimseStatus.PROCESSING_FAILURE),
              new CommitmentService.Failed(other, DimseStatus.CLASS_INSTANCE_CONFLICT),
              new CommitmentService.Failed(unknown, DimseStatus.NO_SUCH_SOP_INSTANCE));
      association.release();
    }
  }

  private static List<DataSet> find(ClientAssociation association, String model, DataSet keys)
      throws Exception {
    List<DataSet> found = new ArrayList<>();
    Outcome outcome = association.find(model, keys, found::add);
    assertThat(outcome).isEqualTo(Outcome.SUCCESS);
    return found;
  }

  /// An object on its way in.
  private static final class Sent implements StoredObject {
    private final DataSet dataSet;
    private byte[] bytes;

    Sent(DataSet dataSet) throws IOException {
      this.dataSet = dataSet;
      this.bytes = new DicomWriter().dataSet(dataSet, TransferSyntax.IMPLICIT_LITTLE);
    }

    @Override
    public String sopClass() {
      return dataSet.string(Tag.SOP_CLASS_UID).orElseThrow();
    }

    @Override
    public String sopInstance() {
      return dataSet.string(Tag.SOP_INSTANCE_UID).orElseThrow();
    }

    @Override
    public String transferSyntax() {
      return IMPLICIT;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }
}
