// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dimse.MemoryArchive.MemoryObject;
import io.relais.expertise.dimse.message.DimseFailure;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.Operation;
import io.relais.expertise.dimse.message.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServicesTest {
  private static final DataSet STUDY =
      DataSet.builder()
          .text(Tag.QUERY_RETRIEVE_LEVEL, "STUDY")
          .text(Tag.STUDY_INSTANCE_UID, "2.25.11")
          .build();

  private final MemoryArchive archive = new MemoryArchive();

  @Test
  void answersAnEcho() throws Exception {
    try (Loopback loopback = Loopback.start(archive.services());
        ClientAssociation association =
            loopback.open(ContextProposal.toUse(SopClass.VERIFICATION))) {
      assertThat(association.echo()).isEqualTo(Outcome.SUCCESS);
      assertThat(association.echo()).isEqualTo(Outcome.SUCCESS);
      association.release();
      assertThat(loopback.listening().next()).isEqualTo("accepted CAMERA");
      assertThat(loopback.listening().next()).isEqualTo("ended CAMERA: RELEASED");
      assertThat(loopback.server().counts().done()).containsEntry(Operation.C_ECHO, 2L);
      assertThat(loopback.server().counts().open()).isZero();
    }
  }

  @Test
  void keepsObjectsByteForByteWhateverTheirLength() throws Exception {
    try (Loopback loopback = Loopback.start(archive.services());
        ClientAssociation association =
            loopback.open(
                ContextProposal.toSend(TestObjects.ECG, List.of(TestObjects.EXPLICIT)),
                ContextProposal.toSend(TestObjects.PHOTOGRAPH, List.of(TestObjects.JPEG)))) {
      // Around the borders of a fragment: 131072 bytes less the six of its header.
      for (int length : new int[] {0, 2, 130_600, 130_700, 130_806, 130_808, 131_066, 400_000}) {
        MemoryObject ecg =
            TestObjects.object(TestObjects.ECG, "2.25.1" + length, TestObjects.EXPLICIT, length);
        assertThat(association.store(ecg, Transcoder.NONE)).isEqualTo(Outcome.SUCCESS);
        assertThat(archive.objects.get(ecg.sopInstance()).bytes()).isEqualTo(ecg.bytes());
      }
      MemoryObject photograph =
          TestObjects.object(TestObjects.PHOTOGRAPH, "2.25.2", TestObjects.JPEG, 99_999);
      association.store(photograph, Transcoder.NONE);
      assertThat(archive.objects.get("2.25.2").transferSyntax()).isEqualTo(TestObjects.JPEG);
      association.release();
    }
  }

  @Test
  void everyLengthAroundTheEndOfAFragmentArrives() throws Exception {
    var small =
        Loopback.config(Loopback.PATIENT, new AssociationLimits(4, 4, 60, 4096), Optional.empty());
    try (Loopback loopback =
            Loopback.start(
                small, archive.services(), Loopback.peer("CAMERA", Loopback.EVERYTHING));
        ClientAssociation association =
            loopback.open(ContextProposal.toSend(TestObjects.ECG, List.of(TestObjects.EXPLICIT)))) {
      for (int length = 3_600; length < 4_200; length += 2) {
        MemoryObject ecg =
            TestObjects.object(TestObjects.ECG, "2.25.1", TestObjects.EXPLICIT, length);
        association.store(ecg, Transcoder.NONE);
        assertThat(archive.objects.get("2.25.1").bytes()).isEqualTo(ecg.bytes());
      }
      association.release();
    }
  }

  @Test
  void aRefusedObjectIsPassedOverAndTheNextOneTaken() throws Exception {
    StoreService picky =
        (caller, request, syntax, data) ->
            request.sopInstance().equals("2.25.1")
                ? new Outcome(DimseStatus.OUT_OF_RESOURCES, "no room")
                : archive.store(caller, request, syntax, data);
    try (Loopback loopback = Loopback.start(DimseServices.builder().store(picky).build());
        ClientAssociation association =
            loopback.open(ContextProposal.toSend(TestObjects.ECG, List.of(TestObjects.EXPLICIT)))) {
      Outcome refused =
          association.store(
              TestObjects.object(TestObjects.ECG, "2.25.1", TestObjects.EXPLICIT, 300_000),
              Transcoder.NONE);
      assertThat(refused).isEqualTo(new Outcome(DimseStatus.OUT_OF_RESOURCES, "no room"));
      Outcome taken =
          association.store(
              TestObjects.object(TestObjects.ECG, "2.25.2", TestObjects.EXPLICIT, 300),
              Transcoder.NONE);
      assertThat(taken).isEqualTo(Outcome.SUCCESS);
      association.release();
    }
  }

  @Test
  void aFaultInAServiceIsAFailureOfOneRequest() throws Exception {
    StoreService broken =
        (caller, request, syntax, data) -> {
          throw new IllegalStateException("a fault made for this test");
        };
    try (Loopback loopback = Loopback.start(DimseServices.builder().store(broken).build());
        ClientAssociation association =
            loopback.open(
                ContextProposal.toSend(TestObjects.ECG, List.of(TestObjects.EXPLICIT)),
                ContextProposal.toUse(SopClass.VERIFICATION))) {
      Outcome outcome =
          association.store(
              TestObjects.object(TestObjects.ECG, "2.25.1", TestObjects.EXPLICIT, 3000),
              Transcoder.NONE);
      assertThat(outcome.status()).isEqualTo(DimseStatus.PROCESSING_FAILURE);
      assertThat(association.echo()).isEqualTo(Outcome.SUCCESS);
      assertThat(loopback.server().counts().failures()).containsEntry(Operation.C_STORE, 1L);
      association.release();
    }
  }

  @Test
  void findsWithNegotiatedOptionsInUtf8() throws Exception {
    archive.put(
        List.of(
            TestObjects.object(TestObjects.ECG, "2.25.1", TestObjects.EXPLICIT, 10),
            TestObjects.object(TestObjects.ECG, "2.25.2", TestObjects.EXPLICIT, 10)));
    try (Loopback loopback = Loopback.start(archive.services());
        ClientAssociation association =
            loopback.open(ContextProposal.toUse(SopClass.STUDY_ROOT_FIND))) {
      List<DataSet> found = new ArrayList<>();
      Outcome outcome = association.find(SopClass.STUDY_ROOT_FIND, STUDY, found::add);
      assertThat(outcome).isEqualTo(Outcome.SUCCESS);
      assertThat(found)
          .extracting(match -> match.string(Tag.PATIENT_NAME).orElseThrow())
          .containsExactly("LÉA", "LÉA");
      association.release();
    }
  }

  @Test
  void aQueryThatMakesNoSenseIsAnsweredSo() throws Exception {
    try (Loopback loopback = Loopback.start(archive.services());
        ClientAssociation association =
            loopback.open(ContextProposal.toUse(SopClass.STUDY_ROOT_FIND))) {
      Outcome outcome = association.find(SopClass.STUDY_ROOT_FIND, DataSet.EMPTY, _ -> true);
      assertThat(outcome).isEqualTo(new Outcome(DimseStatus.DATA_SET_MISMATCH, "no level"));
      association.release();
    }
  }

  @Test
  void aCancelledSearchEnds() throws Exception {
    for (int i = 0; i < 20_000; i++) {
      archive.put(
          List.of(new MemoryObject(TestObjects.ECG, "2.25." + i, TestObjects.EXPLICIT, null)));
    }
    try (Loopback loopback = Loopback.start(archive.services());
        ClientAssociation association =
            loopback.open(ContextProposal.toUse(SopClass.STUDY_ROOT_FIND))) {
      Outcome outcome = association.find(SopClass.STUDY_ROOT_FIND, STUDY, _ -> false);
      assertThat(outcome.status()).isEqualTo(DimseStatus.CANCELLED);
      // And the association goes on.
      outcome = association.find(SopClass.STUDY_ROOT_FIND, STUDY, _ -> false);
      assertThat(outcome.status()).isEqualTo(DimseStatus.CANCELLED);
      association.release();
    }
  }

  @Test
  void tellsTheWorklist() throws Exception {
    try (Loopback loopback = Loopback.start(archive.services());
        ClientAssociation association =
            loopback.open(ContextProposal.toUse(SopClass.MODALITY_WORKLIST_FIND))) {
      List<DataSet> found = new ArrayList<>();
      association.find(SopClass.MODALITY_WORKLIST_FIND, DataSet.EMPTY, found::add);
      assertThat(found).hasSize(1);
      assertThat(
              found
                  .getFirst()
                  .item(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE)
                  .flatMap(step -> step.string(Tag.SCHEDULED_STATION_AE_TITLE)))
          .contains("CAMERA");
      association.release();
    }
  }

  @Test
  void hearsHowExaminationsGo() throws Exception {
    try (Loopback loopback = Loopback.start(archive.services());
        ClientAssociation association =
            loopback.open(ContextProposal.toUse(SopClass.PERFORMED_PROCEDURE_STEP))) {
      association.create(SopClass.PERFORMED_PROCEDURE_STEP, "2.25.5", STUDY);
      association.set(SopClass.PERFORMED_PROCEDURE_STEP, "2.25.5", STUDY);
      assertThat(archive.steps).containsExactly("create 2.25.5", "set 2.25.5");
      association.release();
    }
  }

  @Test
  void aPeerIsLetDoOnlyWhatItMay() throws Exception {
    Peer storing = Loopback.peer("CAMERA", java.util.Set.of(Service.STORE));
    try (Loopback loopback = Loopback.start(Loopback.config(), archive.services(), storing);
        ClientAssociation association =
            loopback.open(
                ContextProposal.toUse(SopClass.STUDY_ROOT_FIND),
                ContextProposal.toSend(TestObjects.ECG, List.of(TestObjects.EXPLICIT)),
                ContextProposal.toUse("1.2.840.10008.5.1.1.9"))) {
      assertThat(association.contexts().all())
          .extracting(context -> context.abstractSyntax())
          .containsExactly(TestObjects.ECG);
      assertThatThrownBy(() -> association.find(SopClass.STUDY_ROOT_FIND, STUDY, _ -> true))
          .isInstanceOf(DimseFailure.class);
      association.release();
    }
    Peer fetching = Loopback.peer("CAMERA", java.util.Set.of(Service.GET));
    try (Loopback loopback = Loopback.start(Loopback.config(), archive.services(), fetching);
        ClientAssociation association =
            loopback.open(ContextProposal.toSend(TestObjects.ECG, List.of(TestObjects.EXPLICIT)))) {
      Outcome outcome =
          association.store(
              TestObjects.object(TestObjects.ECG, "2.25.1", TestObjects.EXPLICIT, 10),
              Transcoder.NONE);
      assertThat(outcome.status()).isEqualTo(DimseStatus.NOT_AUTHORIZED);
      assertThat(archive.objects).isEmpty();
      association.release();
    }
  }
}
