// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dimse.association.Association;
import io.relais.expertise.dimse.association.AssociationPolicy.Verdict;
import io.relais.expertise.dimse.association.Handshake;
import io.relais.expertise.dimse.association.SocketWire;
import io.relais.expertise.dimse.message.DimseMessage;
import io.relais.expertise.dimse.message.DimseMessage.Response;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.MessageExchange;
import io.relais.expertise.dimse.message.Outcome;
import io.relais.expertise.dimse.message.Received;
import io.relais.expertise.dimse.pdu.AnsweredContext;
import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.UserInformation;
import io.relais.expertise.dimse.pdu.UserItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CommitmentTest {
  private final MemoryArchive archive = new MemoryArchive();

  @Test
  void promisesOnTheSameAssociationWhileThePeerWaits() throws Exception {
    archive.put(List.of(TestObjects.object(TestObjects.ECG, "2.25.1", TestObjects.EXPLICIT, 100)));
    SopReference kept = new SopReference(TestObjects.ECG, "2.25.1");
    SopReference unknown = new SopReference(TestObjects.ECG, "2.25.2");
    try (Loopback loopback = Loopback.start(archive.services());
        ClientAssociation association =
            loopback.open(ContextProposal.toUse(SopClass.STORAGE_COMMITMENT_PUSH))) {
      Outcome outcome =
          association.requestCommitment(
              new CommitmentService.Request("2.25.9", List.of(kept, unknown)));
      assertThat(outcome).isEqualTo(Outcome.SUCCESS);
      CommitmentService.Answer answer = association.awaitCommitment(Duration.ofSeconds(10));
      assertThat(answer.committed()).containsExactly(kept);
      assertThat(answer.failed())
          .containsExactly(new CommitmentService.Failed(unknown, DimseStatus.NO_SUCH_SOP_INSTANCE));
      association.release();
      assertThat(archive.undelivered).isEmpty();
      assertThat(archive.delivered.poll(10, TimeUnit.SECONDS)).isEqualTo("2.25.9");
      assertThat(archive.waiting).isEmpty();
    }
  }

  @Test
  void aPromiseThatWasNotToldIsGivenAnewAfterARestart() throws Exception {
    SopReference wanted = new SopReference(TestObjects.ECG, "2.25.2");
    try (Loopback loopback = Loopback.start(archive.services())) {
      ClientAssociation association =
          loopback.open(ContextProposal.toUse(SopClass.STORAGE_COMMITMENT_PUSH));
      association.requestCommitment(new CommitmentService.Request("2.25.9", List.of(wanted)));
      association.close();
      assertThat(archive.undelivered.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(archive.waiting).hasSize(1);

    archive.put(List.of(TestObjects.object(TestObjects.ECG, "2.25.2", TestObjects.EXPLICIT, 100)));
    try (ServerSocket camera = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Loopback loopback = Loopback.start(calling(camera))) {
      Received report = hear(camera);
      assertThat(loopback.port()).isPositive();
      assertThat(((DimseMessage.EventReport) report.message()).eventType()).isEqualTo(1);
      assertThat(archive.delivered.poll(10, TimeUnit.SECONDS)).isEqualTo("2.25.9");
    }
    assertThat(archive.waiting).isEmpty();
  }

  private DimseServices calling(ServerSocket camera) {
    return archive.services(
        (title, caller) ->
            Optional.of(new Destination(title, "127.0.0.1", camera.getLocalPort(), false)),
        Transcoder.NONE);
  }

  @Test
  void aPromiseThatNobodyWaitedForIsToldAsUndelivered() throws Exception {
    SopReference unknown = new SopReference(TestObjects.ECG, "2.25.2");
    try (Loopback loopback = Loopback.start(archive.services())) {
      ClientAssociation association =
          loopback.open(ContextProposal.toUse(SopClass.STORAGE_COMMITMENT_PUSH));
      association.requestCommitment(new CommitmentService.Request("2.25.9", List.of(unknown)));
      association.close();
      assertThat(archive.undelivered.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void aPromiseGoesOnAnAssociationOfItsOwnToWhoHasHungUp() throws Exception {
    SopReference unknown = new SopReference(TestObjects.ECG, "2.25.2");
    try (ServerSocket camera = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Loopback loopback = Loopback.start(calling(camera))) {
      ClientAssociation association =
          loopback.open(ContextProposal.toUse(SopClass.STORAGE_COMMITMENT_PUSH));
      association.requestCommitment(new CommitmentService.Request("2.25.9", List.of(unknown)));
      association.close();
      Received report = hear(camera);
      assertThat(report.context().requestorIsProvider()).isTrue();
      assertThat(((DimseMessage.EventReport) report.message()).eventType()).isEqualTo(2);
    }
    assertThat(archive.undelivered).isEmpty();
  }

  @Test
  void tellsOthersWhatCanBeFetched() throws Exception {
    AvailabilityNotice notice =
        new AvailabilityNotice(
            "2.25.11",
            "RELAIS",
            Map.of("2.25.12", List.of(new SopReference(TestObjects.ECG, "2.25.1"))));
    DataSet series = notice.attributes().item(Tag.REFERENCED_SERIES_SEQUENCE).orElseThrow();
    DataSet object = series.item(Tag.REFERENCED_SOP_SEQUENCE).orElseThrow();
    assertThat(object.string(Tag.INSTANCE_AVAILABILITY)).contains("ONLINE");
    assertThat(object.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains("2.25.1");
    assertThat(object.string(Tag.RETRIEVE_AE_TITLE)).contains("RELAIS");
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Received> heard =
          CompletableFuture.supplyAsync(() -> hear(other), task -> Thread.ofVirtual().start(task));
      try (ClientAssociation association =
          Loopback.client("RELAIS")
              .open(
                  new Destination("OTHER", "127.0.0.1", other.getLocalPort(), false),
                  List.of(ContextProposal.toUse(SopClass.INSTANCE_AVAILABILITY)))) {
        assertThat(association.notifyAvailable("2.25.77", notice)).isEqualTo(Outcome.SUCCESS);
        association.release();
      }
      assertThat(heard.join().message())
          .isEqualTo(new DimseMessage.Create(1, SopClass.INSTANCE_AVAILABILITY, "2.25.77"));
    }
  }

  /// Takes one association with everything that is proposed, answers one request and hears goodbye.
  private static Received hear(ServerSocket socket) {
    try (Socket connection = socket.accept()) {
      Association association =
          Handshake.accept(
                  SocketWire.plain(connection),
                  Loopback.PATIENT,
                  16_384,
                  (request, wire) -> new Verdict.Accept(everything(request)))
              .orElseThrow();
      MessageExchange exchange = new MessageExchange(association);
      Received received = exchange.receive(Duration.ofSeconds(10)).orElseThrow();
      received.discard();
      exchange.send(
          received.context(),
          Response.to((DimseMessage.Request) received.message(), Outcome.SUCCESS));
      assertThat(exchange.receive(Duration.ofSeconds(10))).isEmpty();
      return received;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pdu.AssociateAccept everything(Pdu.AssociateRequest request) {
    List<AnsweredContext> contexts =
        request.contexts().stream()
            .map(proposed ->
                AnsweredContext.of(
                    proposed.id(),
                    AnsweredContext.Result.ACCEPTANCE,
                    proposed.transferSyntaxes().getFirst()))
            .toList();
    return new Pdu.AssociateAccept(
        1,
        request.calledAe(),
        request.callingAe(),
        Pdu.DICOM_APPLICATION,
        contexts,
        new UserInformation(
            request.user().items().stream()
                .filter(item ->
                    item instanceof UserItem.RoleSelection
                        || item instanceof UserItem.MaximumLength)
                .toList()));
  }
}
