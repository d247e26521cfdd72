// SPDX-License-Identifier: Apache-2.0
package io.relais.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.media.DtlsFingerprint;
import io.relais.media.dtls.DtlsListener.End;
import io.relais.media.io.PacketBuffer;
import io.relais.media.srtp.SrtpContext;
import io.relais.media.srtp.SrtpKeys;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DtlsTransportTest {
  private static final int CM = 1;
  private static final int GCM_128 = 7;
  private static final int GCM_256 = 8;

  private final DtlsCertificate serverCertificate = DtlsCertificate.generate();
  private final DtlsCertificate clientCertificate = DtlsCertificate.generate();

  @Test
  void prefersTheShorterAeadWhateverTheClientsOrder() throws Exception {
    Link link = new Link(n -> false);
    DtlsClient client = client(CM, GCM_256, GCM_128);
    link.start(clientCertificate.fingerprint());
    link.connect(client);

    assertSameKeys(link.keys(), client.keys());
    assertThat(client.keys().profile().id()).isEqualTo(GCM_128);
  }

  @Test
  void servesAClientThatKnowsOnlyAesCounterMode() throws Exception {
    Link link = new Link(n -> false);
    DtlsClient client = client(CM);
    link.start(clientCertificate.fingerprint());
    link.connect(client);

    assertSameKeys(link.keys(), client.keys());
    assertThat(client.keys().profile().id()).isEqualTo(CM);
  }

  @Test
  void servesTheLongerAead() throws Exception {
    Link link = new Link(n -> false);
    DtlsClient client = client(GCM_256);
    link.start(clientCertificate.fingerprint());
    link.connect(client);

    assertSameKeys(link.keys(), client.keys());
    assertThat(client.keys().profile().id()).isEqualTo(GCM_256);
  }

  @Test
  void recordsThatCameBeforeTheAnswerAreAnsweredAtTheStart() throws Exception {
    Link link = new Link(n -> false);
    DtlsClient client = client(GCM_128);
    CompletableFuture<DTLSTransport> connecting = link.connecting(client);
    link.firstRecordOffered.join();
    link.start(clientCertificate.fingerprint());
    connecting.join();

    assertSameKeys(link.keys(), client.keys());
  }

  @Test
  void completesThoughDatagramsAreLost() throws Exception {
    Link link = new Link(Set.of(1, 3, 6, 8, 11, 14, 15)::contains);
    DtlsClient client = client(GCM_128);
    link.start(clientCertificate.fingerprint());
    link.connect(client);

    assertSameKeys(link.keys(), client.keys());
  }

  @Test
  void aCertificateThatWasNotAnnouncedIsRefused() {
    Link link = new Link(n -> false);
    link.start(DtlsCertificate.generate().fingerprint());

    assertThatThrownBy(() -> link.connect(client(GCM_128))).isInstanceOf(Exception.class);
    assertThat(link.end.join()).isEqualTo(End.FINGERPRINT_MISMATCH);
    assertThat(link.established).isNotDone();
  }

  @Test
  void aFingerprintByAWeakHashProvesNothing() {
    Link link = new Link(n -> false);
    link.start(new DtlsFingerprint("sha-1", clientCertificate.fingerprint().value()));

    assertThatThrownBy(() -> link.connect(client(GCM_128))).isInstanceOf(Exception.class);
    assertThat(link.end.join()).isEqualTo(End.FINGERPRINT_MISMATCH);
  }

  @Test
  void aClientWithoutAProfileWeKnowIsRefused() {
    Link link = new Link(n -> false);
    link.start(clientCertificate.fingerprint());

    assertThatThrownBy(() -> link.connect(client(2))).isInstanceOf(Exception.class);
    assertThat(link.end.join()).isEqualTo(End.FAILED);
  }

  @Test
  void garbageDoesNotDisturbAHandshake() throws Exception {
    Link link = new Link(n -> false);
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      byte[] noise = new byte[1 + random.nextInt(200)];
      random.nextBytes(noise);
      noise[0] = (byte) (20 + random.nextInt(44));
      link.toServer(noise);
    }
    DtlsClient client = client(GCM_128);
    link.start(clientCertificate.fingerprint());
    link.connect(client);

    assertSameKeys(link.keys(), client.keys());
  }

  @Test
  void aGoodbyeEndsTheAssociation() throws Exception {
    Link link = new Link(n -> false);
    link.start(clientCertificate.fingerprint());
    DTLSTransport client = link.connect(client(GCM_128));
    link.keys();
    client.close();

    assertThat(link.end.join()).isEqualTo(End.CLOSED_BY_PEER);
  }

  @Test
  void aClientThatLostTheLastFlightIsSentItAgain() throws Exception {
    AtomicInteger lastFlight = new AtomicInteger();
    Link link =
        new Link(n -> false) {
          @Override
          public void onRecord(byte[] record) {
            // The change of keys, and the first record under them.
            boolean last = record[0] == 20 || record[4] == 1;
            if (!last || lastFlight.incrementAndGet() > 2) {
              super.onRecord(record);
            }
          }
        };
    DtlsClient client = client(GCM_128);
    link.start(clientCertificate.fingerprint());
    link.connect(client);

    assertSameKeys(link.keys(), client.keys());
    assertThat(lastFlight).hasValueGreaterThan(2);
  }

  @Test
  void ourOwnEndIsToldToTheClientAndNotToUs() throws Exception {
    Link link = new Link(n -> false);
    link.start(clientCertificate.fingerprint());
    DtlsClient client = client(GCM_128);
    DTLSTransport transport = link.connect(client);
    link.keys();
    link.server.close();
    byte[] into = new byte[100];
    while (!client.goodbye().isDone()) {
      transport.receive(into, 0, into.length, 100);
    }
    assertThat(link.end).isNotDone();
  }

  @Test
  void aHandshakeThatIsBegunAndNeverFinishedFails() {
    Link link = new Link(n -> false, 300);
    link.start(clientCertificate.fingerprint());
    // ICE may take its time: the handshake's runs from the first record.
    assertThatThrownBy(() -> link.end.get(600, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    link.toServer(new byte[] {22});

    assertThat(link.end.join()).isEqualTo(End.FAILED);
  }

  @Test
  void theCaseOfAFingerprintDoesNotMatter() throws Exception {
    Link link = new Link(n -> false);
    DtlsFingerprint told = clientCertificate.fingerprint();
    link.start(new DtlsFingerprint("SHA-256", told.value().toLowerCase(Locale.ROOT)));
    DtlsClient client = client(GCM_128);
    link.connect(client);

    assertSameKeys(link.keys(), client.keys());
  }

  @Test
  void moreRecordsThanAHandshakeNeedsAreDropped() {
    Link link = new Link(n -> false);
    int taken = 0;
    while (link.toServer(new byte[] {22}) && taken < 1_000) {
      taken++;
    }
    assertThat(taken).isEqualTo(32);
  }

  private DtlsClient client(int... profiles) {
    return new DtlsClient(clientCertificate, serverCertificate.fingerprint(), profiles);
  }

  private static void assertSameKeys(SrtpKeys ours, SrtpKeys theirs) {
    assertThat(ours.profile()).isEqualTo(theirs.profile());
    SrtpContext server = SrtpContext.ofServer(ours);
    SrtpContext client = SrtpContext.ofClient(theirs);
    assertThat(passes(server, client)).isTrue();
    assertThat(passes(client, server)).isTrue();
  }

  private static boolean passes(SrtpContext from, SrtpContext to) {
    PacketBuffer packet = new PacketBuffer();
    packet.bytes[0] = (byte) 0x80;
    packet.length = 60;
    return from.protectRtp(packet) == null && to.unprotectRtp(packet) == null;
  }

  /// The two ends in one process, with datagrams lost by their running number.
  private class Link implements DtlsListener {
    final DtlsTransport server;
    final CompletableFuture<SrtpKeys> established = new CompletableFuture<>();
    final CompletableFuture<End> end = new CompletableFuture<>();
    final CompletableFuture<Void> firstRecordOffered = new CompletableFuture<>();
    private final BlockingQueue<byte[]> toClient = new LinkedBlockingQueue<>();
    private final IntPredicate lost;
    private final AtomicInteger count = new AtomicInteger();

    Link(IntPredicate lost) {
      this(lost, DtlsTransport.HANDSHAKE_MILLIS);
    }

    Link(IntPredicate lost, int handshakeMillis) {
      this.lost = lost;
      this.server = new DtlsTransport(serverCertificate, this, handshakeMillis);
    }

    void start(DtlsFingerprint announced) {
      server.start(List.of(announced));
    }

    SrtpKeys keys() throws Exception {
      return established.get(10, TimeUnit.SECONDS);
    }

    DTLSTransport connect(DtlsClient client) throws IOException {
      return new DTLSClientProtocol().connect(client, clientSide());
    }

    CompletableFuture<DTLSTransport> connecting(DtlsClient client) {
      return CompletableFuture.supplyAsync(() -> {
        try {
          return connect(client);
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      });
    }

    boolean toServer(byte[] record) {
      PacketBuffer packet = new PacketBuffer();
      System.arraycopy(record, 0, packet.bytes, 0, record.length);
      packet.length = record.length;
      boolean taken = server.offer(packet);
      firstRecordOffered.complete(null);
      return taken;
    }

    private boolean passes() {
      return !lost.test(count.incrementAndGet());
    }

    @Override
    public void onRecord(byte[] record) {
      if (passes()) {
        toClient.add(record);
      }
    }

    @Override
    public void onEstablished(SrtpKeys keys) {
      established.complete(keys);
    }

    @Override
    public void onEnd(End reason) {
      end.complete(reason);
    }

    private DatagramTransport clientSide() {
      return new DatagramTransport() {
        @Override
        public int getReceiveLimit() {
          return 1_500;
        }

        @Override
        public int getSendLimit() {
          return 1_200;
        }

        @Override
        public int receive(byte[] into, int offset, int length, int waitMillis) throws IOException {
          try {
            byte[] record = toClient.poll(waitMillis, TimeUnit.MILLISECONDS);
            if (record == null) {
              return -1;
            }
            System.arraycopy(record, 0, into, offset, record.length);
            return record.length;
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        }

        @Override
        public void send(byte[] bytes, int offset, int length) {
          if (passes()) {
            toServer(java.util.Arrays.copyOfRange(bytes, offset, offset + length));
          }
        }

        @Override
        public void close() {}
      };
    }
  }
}
