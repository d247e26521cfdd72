// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.dimse.association.Association;
import io.relais.expertise.dimse.association.AssociationEnded;
import io.relais.expertise.dimse.association.AssociationEnded.Ending;
import io.relais.expertise.dimse.association.AssociationRejected;
import io.relais.expertise.dimse.association.Handshake;
import io.relais.expertise.dimse.association.PresentationContext;
import io.relais.expertise.dimse.pdu.AbortReason;
import io.relais.expertise.dimse.pdu.AnsweredContext;
import io.relais.expertise.dimse.pdu.AnsweredContext.Result;
import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.PduReader;
import io.relais.expertise.dimse.pdu.PduWriter;
import io.relais.expertise.dimse.pdu.Pdv;
import io.relais.expertise.dimse.pdu.ProposedContext;
import io.relais.expertise.dimse.pdu.RejectReason;
import io.relais.expertise.dimse.pdu.UserInformation;
import io.relais.expertise.dimse.pdu.UserItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How associations begin and end, against a peer that is a list of units.
class HandshakeTest {
  private static final Pdu DATA =
      new Pdu.Data(List.of(new Pdv(1, true, true, ByteBuffer.allocate(4))));
  private static final UserInformation USER =
      new UserInformation(List.of(new UserItem.MaximumLength(4096)));
  private static final Pdu.AssociateRequest REQUEST =
      new Pdu.AssociateRequest(
          1,
          "RELAIS",
          "CAMERA",
          Pdu.DICOM_APPLICATION,
          List.of(
              new ProposedContext(1, SopClass.VERIFICATION, List.of(TestObjects.IMPLICIT)),
              new ProposedContext(3, TestObjects.ECG, List.of(TestObjects.EXPLICIT))),
          USER);

  @Test
  void onlyWhatWasProposedAndAnsweredIsAgreedOn() throws Exception {
    Association association =
        open(
            accept(
                AnsweredContext.of(1, Result.ACCEPTANCE, TestObjects.JPEG),
                AnsweredContext.of(3, Result.ACCEPTANCE, TestObjects.EXPLICIT),
                AnsweredContext.of(5, Result.ACCEPTANCE, TestObjects.EXPLICIT)));
    assertThat(association.contexts().all())
        .containsExactly(
            new PresentationContext(3, TestObjects.ECG, TestObjects.EXPLICIT, true, false));
    association.close();
  }

  @Test
  void aRefusalIsTold() {
    assertThatThrownBy(() -> open(Pdu.AssociateReject.of(RejectReason.TEMPORARY_CONGESTION)))
        .isInstanceOfSatisfying(
            AssociationRejected.class,
            rejected -> {
              assertThat(rejected.permanent()).isFalse();
              assertThat(rejected.reason()).contains(RejectReason.TEMPORARY_CONGESTION);
            });
    assertThatThrownBy(() -> open(new Pdu.AssociateReject(true, 9, 8)))
        .hasMessageContaining("source 9, reason 8");
  }

  @Test
  void noAnswerIsAnEnd() {
    assertThatThrownBy(() -> open(DATA)).satisfies(ended(Ending.ABORTED_HERE));
    assertThatThrownBy(() -> open(Pdu.Abort.byUser())).satisfies(ended(Ending.ABORTED_BY_PEER));
    assertThatThrownBy(() -> open()).satisfies(ended(Ending.CONNECTION_LOST));
  }

  @Test
  void whatIsUnderWayIsPassedOverOnRelease() throws Exception {
    MemoryWire wire = wire(accept(), DATA, DATA, new Pdu.ReleaseResponse());
    Association association = open(wire);
    association.release();
    assertThat(said(wire)).containsExactly(REQUEST, new Pdu.ReleaseRequest());
    assertThat(association.ended()).map(AssociationEnded::ending).contains(Ending.RELEASED);
    assertThatThrownBy(association::release).satisfies(ended(Ending.RELEASED));
  }

  @Test
  void bothMayReleaseAtOnce() throws Exception {
    MemoryWire wire = wire(accept(), new Pdu.ReleaseRequest(), new Pdu.ReleaseResponse());
    open(wire).release();
    assertThat(said(wire))
        .containsExactly(REQUEST, new Pdu.ReleaseRequest(), new Pdu.ReleaseResponse());
  }

  @Test
  void aReleaseAnsweredOtherwiseIsAborted() throws Exception {
    MemoryWire wire = wire(accept(), accept());
    Association association = open(wire);
    assertThatThrownBy(association::release).satisfies(ended(Ending.ABORTED_HERE));
    assertThat(said(wire)).last().isEqualTo(Pdu.Abort.byProvider(AbortReason.UNEXPECTED_PDU));
  }

  @Test
  void closingAborts() throws Exception {
    MemoryWire wire = wire(accept());
    open(wire).close();
    assertThat(said(wire)).containsExactly(REQUEST, Pdu.Abort.byUser());
  }

  @Test
  void anObjectThatBreaksWhileItIsSentIsAborted() throws Exception {
    MemoryWire wire = wire(accept(AnsweredContext.of(3, Result.ACCEPTANCE, TestObjects.EXPLICIT)));
    Association association = open(wire);
    PresentationContext context = association.contexts().get(3).orElseThrow();
    InputStream broken =
        new SequenceInputStream(new ByteArrayInputStream(new byte[10_000]), new Broken());
    assertThatThrownBy(() -> association.send(context, new byte[100], broken))
        .satisfies(ended(Ending.ABORTED_HERE));
    assertThat(said(wire)).last().isEqualTo(Pdu.Abort.byUser());
  }

  @Test
  void anotherProtocolIsRefused() throws Exception {
    assertRefused(
        new Pdu.AssociateRequest(2, "A", "B", Pdu.DICOM_APPLICATION, List.of(), USER),
        RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED);
    assertRefused(
        new Pdu.AssociateRequest(1, "A", "B", "1.2.3", List.of(), USER),
        RejectReason.APPLICATION_CONTEXT_NOT_SUPPORTED);
  }

  @Test
  void aPolicyThatFailsLeavesNobodyWaiting() throws Exception {
    MemoryWire wire = wire(REQUEST);
    assertThatThrownBy(() ->
            Handshake.accept(
                wire,
                Loopback.PATIENT,
                4096,
                (request, from) -> {
                  throw new IllegalStateException("made to fail");
                }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(said(wire)).containsExactly(Pdu.Abort.byUser());
  }

  private static void assertRefused(Pdu request, RejectReason reason) throws Exception {
    MemoryWire wire = wire(request);
    Optional<Association> association =
        Handshake.accept(wire, Loopback.PATIENT, 4096, doorkeeper().visit());
    assertThat(association).isEmpty();
    assertThat(said(wire)).containsExactly(Pdu.AssociateReject.of(reason));
  }

  private static Doorkeeper doorkeeper() {
    ServerConfig config = Loopback.config();
    return new Doorkeeper(
        config,
        Peers.of(),
        UserIdentityCheck.NONE,
        new ContextNegotiation(DimseServices.builder().build(), config.storage()),
        new Gate(config.limits(), InstantSource.system()));
  }

  private static java.util.function.Consumer<Throwable> ended(Ending how) {
    return thrown ->
        assertThat(thrown)
            .isInstanceOfSatisfying(
                AssociationEnded.class, end -> assertThat(end.ending()).isEqualTo(how));
  }

  private static Pdu.AssociateAccept accept(AnsweredContext... contexts) {
    return new Pdu.AssociateAccept(
        1, "RELAIS", "CAMERA", Pdu.DICOM_APPLICATION, List.of(contexts), USER);
  }

  private static Association open(Pdu... peer) throws IOException {
    return open(wire(peer));
  }

  private static Association open(MemoryWire wire) throws IOException {
    return Handshake.request(wire, Loopback.PATIENT, 4096, REQUEST);
  }

  private static MemoryWire wire(Pdu... peer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Pdu pdu : peer) {
      bytes.write(PduWriter.bytes(pdu));
    }
    return new MemoryWire(bytes.toByteArray());
  }

  private static List<Pdu> said(MemoryWire wire) throws IOException {
    PduReader reader = new PduReader(new ByteArrayInputStream(wire.heard()), 8192);
    List<Pdu> said = new ArrayList<>();
    while (reader.awaitNext()) {
      said.add(reader.next());
    }
    return said;
  }

  /// A disk that fails.
  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("made to break");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      throw new IOException("made to break");
    }
  }
}
