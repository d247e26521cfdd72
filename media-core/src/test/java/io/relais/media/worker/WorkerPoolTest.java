// SPDX-License-Identifier: Apache-2.0
package io.relais.media.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.relais.media.DownTrackParameters;
import io.relais.media.DtlsParameters;
import io.relais.media.IceCandidate;
import io.relais.media.IceCandidate.Protocol;
import io.relais.media.IceParameters;
import io.relais.media.MediaCapabilities;
import io.relais.media.MediaConfig;
import io.relais.media.MediaEvent;
import io.relais.media.MediaException;
import io.relais.media.MediaKind;
import io.relais.media.MediaPeer;
import io.relais.media.MediaRoom;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import io.relais.media.UpTrackParameters;
import io.relais.media.io.Clock;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerPoolTest {
  private static final int SSRC = 0x0a0b0c0d;

  private final AtomicLong turned = new AtomicLong();
  private final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
  private final BlockingQueue<MediaEvent> events = new LinkedBlockingQueue<>();
  private final List<MediaPeer> peers = new ArrayList<>();
  private WorkerPool pool;
  private MediaRoom room;

  @BeforeEach
  void open() throws Exception {
    int port = FreePorts.one();
    pool =
        new WorkerPool(
            new MediaConfig("127.0.0.1", port, 1, List.of("127.0.0.1")),
            new TurnedClock(),
            faults::add);
    room = pool.openRoom("room");
  }

  @AfterEach
  void close() {
    pool.close();
    assertThat(faults).isEmpty();
  }

  @Test
  void carriesAPacketFromOnePeerToAnother() throws Exception {
    try (ThinPeer alice = join("alice");
        ThinPeer bob = join("bob")) {
      DownTrackParameters down = connectAndSubscribe(alice, bob);
      alice.send(alice.opus(SSRC, 1_000));

      PacketBuffer got = bob.receiveRtp(down.ssrc());
      assertThat(got.bytes[1] & 0x7f).isEqualTo(111);
      assertThat(pool.stats().peers()).isEqualTo(2);
      assertThat(pool.stats().drops()).isEmpty();
    }
  }

  @Test
  void aReplayedPacketIsCountedAndGoesNowhere() throws Exception {
    try (ThinPeer alice = join("alice");
        ThinPeer bob = join("bob")) {
      DownTrackParameters down = connectAndSubscribe(alice, bob);
      byte[] packet = alice.opus(SSRC, 1_000);
      alice.send(packet);
      alice.send(packet);
      alice.send(alice.opus(SSRC, 1_001));

      int first = ByteBuffer.wrap(bob.receiveRtp(down.ssrc()).bytes).getShort(2);
      int second = ByteBuffer.wrap(bob.receiveRtp(down.ssrc()).bytes).getShort(2);
      assertThat(second).isEqualTo(first + 1);
      assertThat(drops(DropReason.SRTP_REPLAY)).isEqualTo(1);
    }
  }

  @Test
  void aForgedPacketIsCountedAndGoesNowhere() throws Exception {
    try (ThinPeer alice = join("alice");
        ThinPeer bob = join("bob")) {
      DownTrackParameters down = connectAndSubscribe(alice, bob);
      byte[] forged = alice.opus(SSRC, 1_000);
      forged[20] ^= 1;
      alice.send(forged);
      alice.send(alice.opus(SSRC, 1_001));

      bob.receiveRtp(down.ssrc());
      assertThat(drops(DropReason.SRTP_AUTHENTICATION)).isEqualTo(1);
    }
  }

  @Test
  void absurdHeadersFromAGenuinePeerAreCounted() throws Exception {
    try (ThinPeer alice = join("alice")) {
      alice.connect();
      publish("alice");
      // Padding longer than the packet, and a source that no track owns.
      byte[] padding = new byte[40];
      System.arraycopy(HexFormat.of().parseHex("a06f0001000000000a0b0c0d"), 0, padding, 0, 12);
      padding[39] = (byte) 200;
      alice.send(alice.protect(padding));
      alice.send(alice.opus(77, 5));

      await().untilAsserted(() -> assertThat(drops(DropReason.RTP_UNKNOWN_SOURCE)).isEqualTo(1));
      assertThat(drops(DropReason.RTP_MALFORMED)).isEqualTo(1);
    }
  }

  @Test
  void aCheckWithTheWrongPasswordIsRefusedAndCounted() throws Exception {
    try (ThinPeer alice = join("alice")) {
      String fragment = alice.transport().ice().usernameFragment();
      alice.send(alice.check(new IceParameters(fragment, "notThePasswordOfThisPeer")));

      byte[] answer = alice.receive();
      assertThat((answer[0] << 8) | answer[1]).isEqualTo(0x0111);
      assertThat(drops(DropReason.STUN_BAD_INTEGRITY)).isEqualTo(1);
    }
  }

  @Test
  void whoHasProvenNoAddressIsNotListenedTo() throws Exception {
    try (ThinPeer alice = join("alice")) {
      alice.send(new byte[] {22, 1, 2, 3});
      alice.send(new byte[] {(byte) 0x80, 111, 0, 0});
      await().untilAsserted(() -> assertThat(drops(DropReason.UNKNOWN_PEER)).isEqualTo(2));
      alice.send(alice.check(new IceParameters("nobodyOfThatName", "whateverPasswordItMayBe")));
      await().untilAsserted(() -> assertThat(drops(DropReason.STUN_UNKNOWN_USERNAME)).isEqualTo(1));
    }
  }

  @Test
  void aCertificateThatWasNotAnnouncedEndsThePeer() throws Exception {
    MediaPeer place = room.join("alice", events::add).join();
    try (ThinPeer announced = new ThinPeer(place);
        ThinPeer other = new ThinPeer(place)) {
      place
          .connect(
              new IceParameters("clnt", "clientPasswordOf22Chars"),
              new DtlsParameters(
                  DtlsParameters.Role.ACTIVE, List.of(announced.certificate.fingerprint())))
          .join();
      other.send(other.check(place.transport().ice()));
      other.receive();
      assertThatThrownBy(other::shakeHands).isInstanceOf(Exception.class);

      assertThat(events.poll(10, TimeUnit.SECONDS))
          .isEqualTo(new MediaEvent.Disconnected(MediaEvent.Reason.FINGERPRINT_MISMATCH));
      assertThat(pool.stats().peers()).isZero();
    }
  }

  @Test
  void newCredentialsTakeOverAndMediaGoesOn() throws Exception {
    try (ThinPeer alice = join("alice");
        ThinPeer bob = join("bob")) {
      DownTrackParameters down = connectAndSubscribe(alice, bob);
      IceParameters before = peers.getFirst().transport().ice();
      IceParameters after = peers.getFirst().restartIce().join().ice();
      assertThat(after).isNotEqualTo(before);
      alice.send(alice.opus(SSRC, 1));
      bob.receiveRtp(down.ssrc());
      alice.send(alice.check(after));
      alice.receive();
      alice.send(alice.check(before));
      await().untilAsserted(() -> assertThat(drops(DropReason.STUN_UNKNOWN_USERNAME)).isEqualTo(1));
      alice.send(alice.opus(SSRC, 2));
      bob.receiveRtp(down.ssrc());
    }
  }

  @Test
  void whoseNetworkLetsNoUdpThroughComesByTcp() throws Exception {
    try (ThinPeer alice = join("alice", Protocol.TCP);
        ThinPeer bob = join("bob", Protocol.TCP)) {
      DownTrackParameters down = connectAndSubscribe(alice, bob);
      alice.send(alice.opus(SSRC, 1_000));
      bob.receiveRtp(down.ssrc());
      assertThat(pool.stats().drops()).isEmpty();

      peers.getLast().leave();
      assertThatThrownBy(() -> bob.receiveRtp(down.ssrc())).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void aCallGoesOnByUdpWhenTheConnectionIsLostAndBack() throws Exception {
    try (ThinPeer alice = join("alice");
        ThinPeer bob = join("bob", Protocol.TCP)) {
      DownTrackParameters down = connectAndSubscribe(alice, bob);
      int sequence = 1_000;
      for (Protocol next : List.of(Protocol.UDP, Protocol.TCP, Protocol.UDP)) {
        bob.move(candidate(peers.getLast(), next));
        bob.send(bob.check(bob.transport().ice()));
        bob.receive();
        alice.send(alice.opus(SSRC, sequence++));
        bob.receiveRtp(down.ssrc());
      }
    }
  }

  @Test
  void aLostConnectionLeavesAPeerThirtySecondsToComeBack() throws Exception {
    try (ThinPeer alice = join("alice", Protocol.TCP)) {
      alice.connect();
      turned.addAndGet(TimeUnit.SECONDS.toNanos(40));
      alice.send(alice.check(alice.transport().ice()));
      alice.receive();
      alice.hangUp();
      await().until(() -> !peers.getFirst().stats().join().connected());
      assertThat(events).noneMatch(MediaEvent.Disconnected.class::isInstance);
      turned.addAndGet(TimeUnit.SECONDS.toNanos(31));
      await().until(() -> pool.stats().peers() == 0);
    }
  }

  @Test
  void aConnectionThatDoesNotBeginWithACheckIsClosed() throws Exception {
    try (ThinPeer alice = join("alice", Protocol.TCP)) {
      alice.send(new byte[] {22, 1, 2, 3});
      assertThatThrownBy(alice::receive).isInstanceOf(EOFException.class);
      assertThat(drops(DropReason.UNKNOWN_PEER)).isEqualTo(1);
    }
  }

  @Test
  void aPeerThatFallsSilentIsLetGoAfterThirtySeconds() throws Exception {
    try (ThinPeer alice = join("alice")) {
      alice.connect();
      turned.addAndGet(TimeUnit.SECONDS.toNanos(29));
      alice.send(alice.check(alice.transport().ice()));
      alice.receive();
      turned.addAndGet(TimeUnit.SECONDS.toNanos(29));
      assertThat(peers.getFirst().stats().join().connected()).isTrue();
      turned.addAndGet(TimeUnit.SECONDS.toNanos(2));

      await()
          .untilAsserted(() ->
              assertThat(events)
                  .contains(new MediaEvent.Disconnected(MediaEvent.Reason.CONSENT_EXPIRED)));
      assertThatThrownBy(() -> peers.getFirst().stats().join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(MediaException.class);
    }
  }

  @Test
  void aGoodbyeFreesThePlace() throws Exception {
    try (ThinPeer alice = join("alice")) {
      alice.connect();
      alice.sayGoodbye();
      await()
          .untilAsserted(() ->
              assertThat(events)
                  .contains(new MediaEvent.Disconnected(MediaEvent.Reason.CLOSED_BY_PEER)));
      assertThat(room.join("alice", events::add).join().id()).isEqualTo("alice");
    }
  }

  @Test
  void aRoomThatIsClosedTakesNobodyIn() {
    room.close();
    assertThatThrownBy(() -> room.join("late", events::add).join())
        .hasCauseInstanceOf(MediaException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aPortInUseIsNamed() {
    int port = peersPort();
    assertThatThrownBy(() ->
            new WorkerPool(
                new MediaConfig("127.0.0.1", port, 1, List.of("127.0.0.1")),
                Clock.SYSTEM,
                faults::add))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining(Integer.toString(port));
  }

  private int peersPort() {
    return room.join("asks", events::add).join().transport().candidates().getFirst().port();
  }

  private ThinPeer join(String name) throws Exception {
    return join(name, Protocol.UDP);
  }

  private ThinPeer join(String name, Protocol protocol) throws Exception {
    MediaPeer place = room.join(name, events::add).join();
    peers.add(place);
    return new ThinPeer(place, candidate(place, protocol));
  }

  private static IceCandidate candidate(MediaPeer place, Protocol protocol) {
    return place.transport().candidates().stream()
        .filter(candidate -> candidate.protocol() == protocol)
        .findFirst()
        .orElseThrow();
  }

  private void publish(String name) {
    peers
        .getFirst()
        .publish(
            new UpTrackParameters(
                name + "/microphone",
                MediaKind.AUDIO,
                audio("0"),
                List.of(new RtpEncoding("", SSRC, 0))))
        .join();
  }

  private DownTrackParameters connectAndSubscribe(ThinPeer alice, ThinPeer bob) throws Exception {
    alice.connect();
    bob.connect();
    publish("alice");
    MediaPeer subscriber = peers.getLast();
    DownTrackParameters down = subscriber.subscribe("alice/microphone").join();
    subscriber.resume("alice/microphone", audio("3")).join();
    return down;
  }

  private static RtpParameters audio(String mid) {
    return new RtpParameters(mid, MediaCapabilities.AUDIO, MediaCapabilities.AUDIO_EXTENSIONS);
  }

  private long drops(DropReason reason) {
    return pool.stats().drops().getOrDefault(reason.name(), 0L);
  }

  /// The machine's clock, put forward by hand.
  private final class TurnedClock implements Clock {
    @Override
    public long nanos() {
      return System.nanoTime() + turned.get();
    }

    @Override
    public long wallMillis() {
      return System.currentTimeMillis();
    }
  }
}
