// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import io.relais.media.io.PacketBuffer;
import io.relais.media.srtp.SrtpContext;
import io.relais.media.srtp.SrtpKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One thin peer on a socket of its own: it checks, shakes hands, sends, and counts what comes.
///
/// Datagrams and [#tick] come on the thread of the [Catcher], [#sendRtp] on that of the
/// [Clockwork]; the rest on any.
final class Client implements AutoCloseable {
  private static final int SOCKET_BUFFER = 1 << 20;
  private static final long CHECK_MILLIS = 20;
  private static final int CHECKS = 250;

  /// A browser that cannot begin with what it gets asks five times a second.
  private static final long ASK_AGAIN_NANOS = 200_000_000L;

  private static final long CONSENT_NANOS = 2_500_000_000L;

  final String fragment = "load" + Integer.toHexString(ThreadLocalRandom.current().nextInt());
  final String password = "aPasswordOfTwentyTwoChars";
  private final Catcher catcher;
  private final Identity identity;
  private final Protection protection;
  private final DatagramChannel channel;
  private final Records records = new Records(this);
  private final Feedback feedback = new Feedback(this);
  private final List<Outflow> out = new CopyOnWriteArrayList<>();
  private final List<Inflow> in = new ArrayList<>();
  private final AtomicInteger transportWide = new AtomicInteger();
  private final CompletableFuture<Void> checked = new CompletableFuture<>();
  private final CompletableFuture<Long> keyFrame = new CompletableFuture<>();
  private volatile @Nullable Remote remote;
  private volatile @Nullable Keys keys;
  private long consentNanos = System.nanoTime();
  private @Nullable Inflow undecodable;
  private long askedNanos;

  /// @param media protects what is sent
  /// @param control protects and opens RTCP, on another thread
  private record Keys(SrtpContext media, SrtpContext control, BlockReader reader) {}

  Client(Catcher catcher, Identity identity, Protection protection) throws IOException {
    this.catcher = catcher;
    this.identity = identity;
    this.protection = protection;
    this.channel = DatagramChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
    channel.configureBlocking(false);
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    catcher.add(this, channel);
  }

  Protection protection() {
    return protection;
  }

  Identity identity() {
    return identity;
  }

  int port() throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  /// Checks and shakes hands; blocks until media can flow.
  void connect(Remote server) throws IOException {
    channel.connect(server.address());
    remote = server;
    check(server);
    byte[] exported = Handshake.run(identity, server.fingerprint(), protection, records);
    use(exported);
  }

  /// Takes keys that were agreed on otherwise.
  void adopt(InetSocketAddress server, byte[] exported) throws IOException {
    channel.connect(server);
    use(exported);
  }

  private void use(byte[] exported) {
    SrtpKeys agreed = new SrtpKeys(protection.srtp, exported);
    keys =
        new Keys(
            SrtpContext.ofClient(agreed),
            SrtpContext.ofClient(agreed),
            new BlockReader(SessionKeys.ofServer(protection, exported)));
  }

  private void check(Remote server) throws IOException {
    for (int i = 0; i < CHECKS && !checked.isDone(); i++) {
      sendCheck(server);
      try {
        checked.get(CHECK_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException again) {
        // The next round sends another.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      } catch (ExecutionException e) {
        throw new IOException("the check failed", e);
      }
    }
    if (!checked.isDone()) {
      throw new IOException("the server answers no check");
    }
  }

  private void sendCheck(Remote server) throws IOException {
    long transaction = ThreadLocalRandom.current().nextLong();
    String username = server.fragment() + ":" + fragment;
    write(ByteBuffer.wrap(Stun.check(username, server.password(), transaction)));
  }

  /// From now on this flow answers wishes for key frames.
  void sends(Outflow flow) {
    out.add(flow);
  }

  int nextTransportWide() {
    return transportWide.incrementAndGet() & 0xffff;
  }

  void sendRtp(PacketBuffer packet) {
    Keys agreed = keys;
    if (agreed != null && agreed.media.protectRtp(packet) == null) {
      write(packet);
    }
  }

  void sendRtcp(SrtpContext srtp, PacketBuffer packet) {
    if (srtp.protectRtcp(packet) == null) {
      write(packet);
    }
  }

  private void write(PacketBuffer packet) {
    try {
      write(ByteBuffer.wrap(packet.bytes, packet.offset, packet.length));
    } catch (IOException gone) {
      // The server closed its port: what is lost shows in the figures.
    }
  }

  void write(ByteBuffer datagram) throws IOException {
    channel.write(datagram);
  }

  /// When the first key frame came.
  CompletableFuture<Long> keyFrame() {
    return keyFrame;
  }

  /// The sources that came in. For the catcher's thread.
  List<Inflow> inflows() {
    return in;
  }

  /// Takes a datagram.
  void received(ByteBuffer datagram, long nowNanos) throws IOException {
    int first = datagram.get(0) & 0xff;
    if (first >= 128 && first <= 191 && datagram.remaining() > 12) {
      Keys agreed = keys;
      int second = datagram.get(1) & 0xff;
      if (agreed == null) {
        return;
      }
      if (second >= 192 && second <= 223) {
        feedback.received(agreed.control, datagram, out);
      } else {
        rtp(agreed, datagram, nowNanos);
      }
    } else if (first >= 20 && first <= 63) {
      records.offer(datagram);
    } else if (Stun.isSuccess(datagram)) {
      checked.complete(null);
    } else if (Stun.isRequest(datagram)) {
      InetSocketAddress server = (InetSocketAddress) channel.getRemoteAddress();
      write(ByteBuffer.wrap(Stun.answer(datagram, server, password)));
    }
  }

  private void rtp(Keys agreed, ByteBuffer datagram, long nowNanos) {
    int ssrc = datagram.getInt(8);
    int payload = 12 + 4 * (datagram.get(0) & 0x0f);
    if ((datagram.get(0) & 0x10) != 0) {
      int end = payload + 4 + 4 * (datagram.getShort(payload + 2) & 0xffff);
      number(datagram, payload, end, ssrc, nowNanos);
      payload = end;
    }
    int type = datagram.get(1) & 0x7f;
    if (type != Track.VP8 && type != Track.OPUS) {
      // What is sent once more to find out how wide the way is carries no stamp where one is
      // sought.
      return;
    }
    Inflow flow = inflow(ssrc);
    long index = flow.note(datagram.getShort(2) & 0xffff);
    if (payload + Outflow.STAMP + Long.BYTES > datagram.limit()) {
      return;
    }
    if (!keyFrame.isDone() && type == Track.VP8) {
      if (Outflow.startsKeyFrame(agreed.reader.read(datagram, payload, ssrc, index, 0))) {
        keyFrame.complete(nowNanos);
      } else if (undecodable == null) {
        undecodable = flow;
        askedNanos = nowNanos;
      }
    }
    long sent = agreed.reader.read(datagram, payload + Outflow.STAMP, ssrc, index, 1);
    catcher.meter().received(nowNanos - sent);
  }

  private Inflow inflow(int ssrc) {
    for (int i = 0; i < in.size(); i++) {
      if (in.get(i).ssrc == ssrc) {
        return in.get(i);
      }
    }
    Inflow fresh = new Inflow(ssrc);
    in.add(fresh);
    return fresh;
  }

  /// Looks for the transport-wide number among one-byte extensions (RFC 8285 section 4.2).
  private void number(ByteBuffer datagram, int from, int end, int ssrc, long nowNanos) {
    if (end > datagram.limit() || (datagram.getShort(from) & 0xffff) != 0xbede) {
      return;
    }
    int at = from + 4;
    while (at < end) {
      int id = datagram.get(at) >> 4 & 0x0f;
      int length = (datagram.get(at) & 0x0f) + 1;
      if (id == Track.TRANSPORT_WIDE_ID && at + 2 < end) {
        feedback.arrived(datagram.getShort(at + 1) & 0xffff, ssrc, nowNanos);
        return;
      }
      at += id == 0 ? 1 : 1 + length;
    }
  }

  /// Sends reports, and renews consent (RFC 7675).
  void tick(long nowNanos) throws IOException {
    Keys agreed = keys;
    if (agreed == null) {
      return;
    }
    feedback.tick(agreed.control, in, out, nowNanos);
    Inflow lame = undecodable;
    if (lame != null && !keyFrame.isDone() && nowNanos - askedNanos > ASK_AGAIN_NANOS) {
      askedNanos = nowNanos;
      feedback.pictureLoss(agreed.control, lame.ssrc);
    }
    Remote server = remote;
    if (server != null && nowNanos - consentNanos > CONSENT_NANOS) {
      consentNanos = nowNanos;
      sendCheck(server);
    }
  }

  @Override
  public void close() {
    catcher.remove(this, channel);
  }
}
