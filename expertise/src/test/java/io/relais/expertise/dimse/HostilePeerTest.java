// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dimse.association.Timeouts;
import io.relais.expertise.dimse.pdu.AnsweredContext;
import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.PduReader;
import io.relais.expertise.dimse.pdu.PduWriter;
import io.relais.expertise.dimse.pdu.Pdv;
import io.relais.expertise.dimse.pdu.ProposedContext;
import io.relais.expertise.dimse.pdu.UserInformation;
import io.relais.expertise.dimse.pdu.UserItem;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What bad peers do, byte by byte.
class HostilePeerTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Timeouts ARTIM = new Timeouts(SHORT, LONG, LONG, LONG);
  private static final Timeouts IDLE = new Timeouts(LONG, SHORT, LONG, LONG);
  private static final Timeouts TRANSFER = new Timeouts(LONG, LONG, SHORT, LONG);
  private static final byte[] ABORT_BY_USER = {7, 0, 0, 0, 0, 4, 0, 0, 0, 0};

  private final MemoryArchive archive = new MemoryArchive();

  private Loopback hasty(Timeouts timeouts) throws IOException {
    return Loopback.start(
        Loopback.config(timeouts, AssociationLimits.usual(), Optional.empty()),
        archive.services(),
        Loopback.peer("CAMERA", Loopback.EVERYTHING));
  }

  @Test
  void whatIsNoDicomIsAbortedAtOnce() throws Exception {
    try (Loopback loopback = Loopback.start(archive.services());
        Socket socket = loopback.connect()) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readAllBytes()).isEqualTo(ABORT_BY_USER);
      socket.shutdownOutput();
      assertThat(loopback.listening().next()).isEqualTo("failed: ABORTED_HERE");
    }
  }

  @Test
  void whoSaysNothingIsHungUpOn() throws Exception {
    try (Loopback loopback = hasty(ARTIM);
        Socket socket = loopback.connect()) {
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
      assertThat(loopback.listening().next()).isEqualTo("failed: TIMED_OUT");
    }
  }

  @Test
  void whoDripsIsHungUpOnAsSoon() throws Exception {
    try (Loopback loopback = hasty(ARTIM);
        Socket socket = loopback.connect()) {
      byte[] request = PduWriter.bytes(request(16_384));
      Thread.ofVirtual()
          .start(() -> {
            try {
              for (byte each : request) {
                socket.getOutputStream().write(each);
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
              }
            } catch (IOException _) {
              // Hung up on.
            }
          });
      long start = System.nanoTime();
      assertThat(loopback.listening().next()).isEqualTo("failed: TIMED_OUT");
      // All of it would take 5 seconds.
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void anIdleAssociationIsAborted() throws Exception {
    try (Loopback loopback = hasty(IDLE);
        Socket socket = loopback.connect()) {
      PduReader in = associate(socket);
      assertThat(in.next()).isEqualTo(new Pdu.Abort(2, 0));
      assertThat(loopback.listening().next()).isEqualTo("accepted CAMERA");
      assertThat(loopback.listening().next()).isEqualTo("ended CAMERA: TIMED_OUT");
    }
  }

  @Test
  void anObjectThatStopsHalfwayIsNotKept() throws Exception {
    try (Loopback loopback = hasty(TRANSFER);
        Socket socket = loopback.connect()) {
      PduReader in = associate(socket);
      beginObject(socket);
      assertThat(in.next()).isEqualTo(new Pdu.Abort(2, 0));
      loopback.listening().next();
      assertThat(loopback.listening().next()).isEqualTo("ended CAMERA: TIMED_OUT");
      assertThat(archive.objects).isEmpty();
    }
  }

  @Test
  void anAbortHalfwayLeavesNothing() throws Exception {
    try (Loopback loopback = Loopback.start(archive.services());
        Socket socket = loopback.connect()) {
      associate(socket);
      beginObject(socket);
      socket.getOutputStream().write(PduWriter.bytes(Pdu.Abort.byUser()));
      loopback.listening().next();
      assertThat(loopback.listening().next()).isEqualTo("ended CAMERA: ABORTED_BY_PEER");
      assertThat(archive.objects).isEmpty();
    }
  }

  @Test
  void aConnectionThatEndsHalfwayLeavesNothing() throws Exception {
    try (Loopback loopback = Loopback.start(archive.services());
        Socket socket = loopback.connect()) {
      associate(socket);
      beginObject(socket);
      // Only one half: the other still listens.
      socket.shutdownOutput();
      loopback.listening().next();
      assertThat(loopback.listening().next()).isEqualTo("ended CAMERA: CONNECTION_LOST");
      assertThat(archive.objects).isEmpty();
    }
  }

  @Test
  void aReleaseHalfwayIsUnexpected() throws Exception {
    assertAborted(new Pdu.Abort(2, 2), List.of(storeCommand()), new Pdu.ReleaseRequest());
  }

  @Test
  void aSecondRequestIsUnexpected() throws Exception {
    assertAborted(new Pdu.Abort(2, 2), List.of(), request(16_384));
  }

  @Test
  void anOversizedUnitIsRefusedByItsLength() throws Exception {
    assertAborted(
        new Pdu.Abort(2, 6),
        List.of(),
        new Pdu.Data(List.of(new Pdv(1, true, true, ByteBuffer.allocate(140_000)))));
  }

  @Test
  void aContextThatWasNotAgreedOnIsRefused() throws Exception {
    assertAborted(
        new Pdu.Abort(2, 6),
        List.of(),
        new Pdu.Data(List.of(new Pdv(99, true, true, ByteBuffer.allocate(10)))));
  }

  @Test
  void aCommandThatIsNoneIsRefused() throws Exception {
    assertAborted(
        new Pdu.Abort(2, 6),
        List.of(),
        new Pdu.Data(List.of(new Pdv(1, true, true, ByteBuffer.allocate(10)))));
  }

  @Test
  void aCommandWithoutEndIsRefused() throws Exception {
    Pdu part = new Pdu.Data(List.of(new Pdv(1, true, false, ByteBuffer.allocate(4000))));
    assertAborted(new Pdu.Abort(2, 6), List.of(part, part, part, part), part);
  }

  @Test
  void dataBeforeItsCommandIsRefused() throws Exception {
    assertAborted(
        new Pdu.Abort(2, 6),
        List.of(),
        new Pdu.Data(List.of(new Pdv(1, false, true, ByteBuffer.allocate(10)))));
  }

  @Test
  void dataOfAnotherContextIsRefused() throws Exception {
    assertAborted(
        new Pdu.Abort(2, 6),
        List.of(storeCommand()),
        new Pdu.Data(List.of(new Pdv(3, false, true, ByteBuffer.allocate(10)))));
  }

  @Test
  void aLengthThatLeavesNoRoomIsRefused() throws Exception {
    try (Loopback loopback = Loopback.start(archive.services());
        Socket socket = loopback.connect()) {
      socket.getOutputStream().write(PduWriter.bytes(request(7)));
      assertThat(socket.getInputStream().readAllBytes()).isEqualTo(ABORT_BY_USER);
      assertThat(archive.objects).isEmpty();
    }
  }

  @Test
  void whoStopsReadingIsHungUpOn() throws Exception {
    MemoryArchive full = new MemoryArchive();
    full.put(
        List.of(TestObjects.object(TestObjects.ECG, "2.25.1", TestObjects.EXPLICIT, 32 << 20)));
    try (Loopback loopback =
            Loopback.start(
                Loopback.config(TRANSFER, AssociationLimits.usual(), Optional.empty()),
                full.services(),
                Loopback.peer("CAMERA", Loopback.EVERYTHING));
        ClientAssociation association =
            loopback.open(
                ContextProposal.toUse(SopClass.STUDY_ROOT_GET),
                ContextProposal.toReceive(TestObjects.ECG, List.of(TestObjects.EXPLICIT)))) {
      var ended = new java.util.concurrent.CompletableFuture<String>();
      try {
        association.get(
            SopClass.STUDY_ROOT_GET,
            io.relais.expertise.dicom.DataSet.builder()
                .text(io.relais.expertise.dicom.Tag.QUERY_RETRIEVE_LEVEL, "STUDY")
                .build(),
            (request, syntax, data) -> {
              try {
                loopback.listening().next();
                ended.complete(loopback.listening().next());
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              throw new IOException("enough");
            },
            _ -> true);
      } catch (IOException _) {
        // As it was made to.
      }
      assertThat(ended.join()).isEqualTo("ended CAMERA: TIMED_OUT");
    }
  }

  @Test
  void stoppingLetsThoseInsideFinishAndAbortsThoseThatDoNot() throws Exception {
    try (Loopback loopback = Loopback.start(archive.services());
        Socket socket = loopback.connect()) {
      PduReader in = associate(socket);
      loopback.listening().next();
      loopback.server().stop(SHORT);
      assertThat(in.next()).isEqualTo(new Pdu.Abort(2, 0));
      assertThat(loopback.listening().next()).isEqualTo("ended CAMERA: STOPPED");
    }
    try (Loopback loopback = Loopback.start(archive.services());
        ClientAssociation association =
            loopback.open(ContextProposal.toUse(SopClass.VERIFICATION))) {
      Thread stopping =
          Thread.ofVirtual().start(() -> loopback.server().stop(Duration.ofSeconds(10)));
      assertThat(association.echo().status().done()).isTrue();
      association.release();
      assertThat(stopping.join(Duration.ofSeconds(5))).isTrue();
    }
  }

  private void assertAborted(Pdu.Abort abort, List<Pdu> before, Pdu last) throws Exception {
    try (Loopback loopback = Loopback.start(archive.services());
        Socket socket = loopback.connect()) {
      PduReader in = associate(socket);
      for (Pdu pdu : before) {
        socket.getOutputStream().write(PduWriter.bytes(pdu));
      }
      try {
        socket.getOutputStream().write(PduWriter.bytes(last));
      } catch (SocketException _) {
        // It did not want to hear all.
      }
      assertThat(in.next()).isEqualTo(abort);
      socket.shutdownOutput();
      loopback.listening().next();
      assertThat(loopback.listening().next()).isEqualTo("ended CAMERA: ABORTED_HERE");
      assertThat(archive.objects).isEmpty();
    }
  }

  private static void beginObject(Socket socket) throws IOException {
    socket.getOutputStream().write(PduWriter.bytes(storeCommand()));
    socket
        .getOutputStream()
        .write(
            PduWriter.bytes(
                new Pdu.Data(List.of(new Pdv(1, false, false, ByteBuffer.allocate(100))))));
  }

  /// A C-STORE-RQ of an ECG, message 1, in context 1.
  private static Pdu storeCommand() {
    ByteBuffer command = ByteBuffer.allocate(200).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    element(command, 0x0002, TestObjects.ECG + "\0");
    us(command, 0x0100, 1);
    us(command, 0x0110, 1);
    us(command, 0x0700, 0);
    us(command, 0x0800, 1);
    element(command, 0x1000, "2.25.1");
    return new Pdu.Data(List.of(new Pdv(1, true, true, command.flip())));
  }

  private static void us(ByteBuffer command, int element, int value) {
    command.putShort((short) 0).putShort((short) element).putInt(2).putShort((short) value);
  }

  private static void element(ByteBuffer command, int element, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
    command.putShort((short) 0).putShort((short) element).putInt(bytes.length).put(bytes);
  }

  private static Pdu request(long longest) {
    return new Pdu.AssociateRequest(
        1,
        "RELAIS",
        "CAMERA",
        Pdu.DICOM_APPLICATION,
        List.of(
            new ProposedContext(1, TestObjects.ECG, List.of(TestObjects.EXPLICIT)),
            new ProposedContext(3, SopClass.VERIFICATION, List.of(TestObjects.IMPLICIT))),
        new UserInformation(List.of(new UserItem.MaximumLength(longest))));
  }

  private static PduReader associate(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(PduWriter.bytes(request(16_384)));
    InputStream input = socket.getInputStream();
    PduReader in = new PduReader(input, 16_384);
    assertThat(in.next())
        .isInstanceOfSatisfying(
            Pdu.AssociateAccept.class,
            accept -> assertThat(accept.contexts()).allMatch(AnsweredContext::accepted));
    return in;
  }
}
