// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dimse.MemoryArchive.MemoryObject;
import io.relais.expertise.dimse.message.DimseMessage.MoveOriginator;
import io.relais.expertise.dimse.message.DimseMessage.SubOperationCounts;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetrieveTest {
  private static final DataSet STUDY =
      DataSet.builder()
          .text(Tag.QUERY_RETRIEVE_LEVEL, "STUDY")
          .text(Tag.STUDY_INSTANCE_UID, "2.25.11")
          .build();

  private final MemoryArchive archive = new MemoryArchive();

  @Test
  void givesObjectsOverTheSameAssociation() throws Exception {
    MemoryObject ecg = TestObjects.object(TestObjects.ECG, "2.25.1", TestObjects.EXPLICIT, 200_000);
    MemoryObject photograph =
        TestObjects.object(TestObjects.PHOTOGRAPH, "2.25.2", TestObjects.JPEG, 300_001);
    archive.put(List.of(ecg, photograph));
    Map<String, byte[]> got = new LinkedHashMap<>();
    List<SubOperationCounts> progress = new ArrayList<>();
    try (Loopback loopback = Loopback.start(archive.services());
        ClientAssociation association =
            loopback.open(
                ContextProposal.toUse(SopClass.STUDY_ROOT_GET),
                ContextProposal.toReceive(TestObjects.ECG, List.of(TestObjects.EXPLICIT)),
                ContextProposal.toReceive(TestObjects.PHOTOGRAPH, List.of(TestObjects.JPEG)))) {
      RetrieveResult result =
          association.get(
              SopClass.STUDY_ROOT_GET,
              STUDY,
              (request, syntax, data) -> {
                got.put(request.sopInstance() + " " + syntax, data.readAllBytes());
                return Outcome.SUCCESS;
              },
              progress::add);
      assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
      assertThat(result.counts()).isEqualTo(new SubOperationCounts(-1, 2, 0, 0));
      assertThat(progress).containsExactly(new SubOperationCounts(1, 1, 0, 0));
      assertThat(got.get("2.25.1 " + TestObjects.EXPLICIT)).isEqualTo(ecg.bytes());
      assertThat(got.get("2.25.2 " + TestObjects.JPEG)).isEqualTo(photograph.bytes());
      association.release();
    }
  }

  @Test
  void whatThePeerCannotReadIsTranscodedOrToldAsFailed() throws Exception {
    MemoryObject plain =
        TestObjects.object(TestObjects.PHOTOGRAPH, "2.25.1", TestObjects.EXPLICIT, 1000);
    MemoryObject jpeg =
        TestObjects.object(TestObjects.PHOTOGRAPH, "2.25.2", TestObjects.JPEG, 1000);
    MemoryObject ecg = TestObjects.object(TestObjects.ECG, "2.25.3", TestObjects.EXPLICIT, 1000);
    archive.put(List.of(plain, jpeg, ecg));
    Transcoder transcoder =
        (object, accepted) ->
            object == jpeg && accepted.equals(List.of(TestObjects.EXPLICIT))
                ? Optional.of(
                    new MemoryObject(
                        TestObjects.PHOTOGRAPH, "2.25.2", TestObjects.EXPLICIT, plain.bytes()))
                : Optional.empty();
    try (Loopback loopback = Loopback.start(archive.services(Destinations.NONE, transcoder));
        ClientAssociation association =
            loopback.open(
                ContextProposal.toUse(SopClass.PATIENT_ROOT_GET),
                ContextProposal.toReceive(TestObjects.PHOTOGRAPH, List.of(TestObjects.EXPLICIT)))) {
      RetrieveResult result =
          association.get(
              SopClass.PATIENT_ROOT_GET,
              STUDY,
              (request, syntax, data) ->
                  Outcome.of(
                      request.sopInstance().equals("2.25.1")
                          ? DimseStatus.COERCION
                          : DimseStatus.SUCCESS),
              _ -> true);
      assertThat(result.outcome().status()).isEqualTo(DimseStatus.SOME_SUBOPERATIONS_FAILED);
      assertThat(result.counts()).isEqualTo(new SubOperationCounts(-1, 1, 1, 1));
      assertThat(result.failed()).containsExactly("2.25.3");
      association.release();
    }
  }

  @Test
  void aCancelledRetrievalEnds() throws Exception {
    for (int i = 0; i < 10; i++) {
      archive.put(
          List.of(TestObjects.object(TestObjects.ECG, "2.25.1" + i, TestObjects.EXPLICIT, 100)));
    }
    try (Loopback loopback = Loopback.start(archive.services());
        ClientAssociation association =
            loopback.open(
                ContextProposal.toUse(SopClass.STUDY_ROOT_GET),
                ContextProposal.toReceive(TestObjects.ECG, List.of(TestObjects.EXPLICIT)))) {
      RetrieveResult result =
          association.get(
              SopClass.STUDY_ROOT_GET,
              STUDY,
              (request, syntax, data) -> Outcome.SUCCESS,
              counts -> counts.completed() < 3);
      assertThat(result.outcome().status()).isEqualTo(DimseStatus.CANCELLED);
      assertThat(result.counts().completed()).isBetween(3, 5);
      assertThat(result.counts().remaining()).isEqualTo(10 - result.counts().completed());
      association.release();
    }
  }

  @Test
  void sendsObjectsToADestination() throws Exception {
    MemoryObject ecg = TestObjects.object(TestObjects.ECG, "2.25.1", TestObjects.EXPLICIT, 200_000);
    MemoryObject jpeg = TestObjects.object(TestObjects.PHOTOGRAPH, "2.25.2", TestObjects.JPEG, 100);
    archive.put(List.of(ecg, jpeg));
    MemoryArchive other = new MemoryArchive();
    Peer relais = Loopback.peer("RELAIS", Loopback.EVERYTHING);
    try (Loopback receiver = Loopback.start(Loopback.config(), other.services(), relais);
        Loopback loopback =
            Loopback.start(
                archive.services(
                    (title, caller) ->
                        title.equals("OTHER")
                            ? Optional.of(receiver.destination())
                            : Optional.empty(),
                    Transcoder.NONE));
        ClientAssociation association =
            loopback.open(ContextProposal.toUse(SopClass.STUDY_ROOT_MOVE))) {
      RetrieveResult result = association.move(SopClass.STUDY_ROOT_MOVE, STUDY, "OTHER", _ -> true);
      assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
      assertThat(other.objects.get("2.25.1").bytes()).isEqualTo(ecg.bytes());
      assertThat(other.objects.get("2.25.2").bytes()).isEqualTo(jpeg.bytes());
      assertThat(other.stored.take().originator()).contains(new MoveOriginator("CAMERA", 1));
      result = association.move(SopClass.STUDY_ROOT_MOVE, STUDY, "NOBODY", _ -> true);
      assertThat(result.outcome().status()).isEqualTo(DimseStatus.DESTINATION_UNKNOWN);
      association.release();
    }
  }

  @Test
  void aDestinationThatDoesNotAnswerIsToldByTheObjectsItMissed() throws Exception {
    archive.put(List.of(TestObjects.object(TestObjects.ECG, "2.25.1", TestObjects.EXPLICIT, 100)));
    Destination nobody;
    try (java.net.ServerSocket taken = new java.net.ServerSocket(0)) {
      nobody = new Destination("OTHER", "127.0.0.1", taken.getLocalPort(), false);
    }
    try (Loopback loopback =
            Loopback.start(
                archive.services((title, caller) -> Optional.of(nobody), Transcoder.NONE));
        ClientAssociation association =
            loopback.open(ContextProposal.toUse(SopClass.STUDY_ROOT_MOVE))) {
      RetrieveResult result = association.move(SopClass.STUDY_ROOT_MOVE, STUDY, "OTHER", _ -> true);
      assertThat(result.outcome().status()).isEqualTo(DimseStatus.UNABLE_TO_PERFORM_SUBOPERATIONS);
      assertThat(result.failed()).containsExactly("2.25.1");
      association.release();
    }
  }
}
