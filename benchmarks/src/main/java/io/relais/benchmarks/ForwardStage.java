// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks;

import io.relais.media.DownTrackParameters;
import io.relais.media.MediaCapabilities;
import io.relais.media.MediaKind;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import io.relais.media.UpTrackParameters;
import io.relais.media.io.DropCounters;
import io.relais.media.io.PacketBuffer;
import io.relais.media.io.PacketPool;
import io.relais.media.rtp.RtcpWriter;
import io.relais.media.rtp.RtpSink;
import io.relais.media.sfu.Endpoint;
import io.relais.media.sfu.Router;
import io.relais.media.srtp.SrtpContext;
import io.relais.media.srtp.SrtpKeys;
import io.relais.media.srtp.SrtpProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The forward path without sockets: one publisher of VP8 at about 1 kB a packet, and a number of
/// subscribers whose sinks only count. With a profile, packets come in sealed, are opened, and are
/// sealed for each subscriber.
public final class ForwardStage {
  private static final int SSRC = 0x1234_5678;
  private static final int PAYLOAD_BYTES = 1_000;
  private static final int PACKETS_PER_FRAME = 4;
  private static final long PACKET_NANOS = 2_000_000;

  private final PacketPool pool = new PacketPool(4_096);
  private final DropCounters drops = new DropCounters();
  private final Router router = new Router(pool, drops, new Random(7));
  private final Endpoint publisher;
  private final List<Endpoint> receivers = new ArrayList<>();
  private final RtcpWriter writer = new RtcpWriter();
  private final @Nullable SrtpContext sealedByClient;
  private final @Nullable SrtpContext openedByServer;
  private final Vp8Stream stream = new Vp8Stream(SSRC, PACKETS_PER_FRAME, PAYLOAD_BYTES);
  private long sequence;
  private long forwarded;
  private long now = 1_000_000_000L;
  private long lastSource;
  private int lastNumber;

  /// @param protection null for none
  public ForwardStage(int subscribers, @Nullable SrtpProfile protection) {
    sealedByClient = protection == null ? null : SrtpContext.ofClient(keys(protection));
    openedByServer = protection == null ? null : SrtpContext.ofServer(keys(protection));
    publisher = router.join("publisher", "publisher", new CountingSink(null), event -> {});
    RtpParameters sent =
        new RtpParameters("1", MediaCapabilities.VIDEO, MediaCapabilities.VIDEO_EXTENSIONS);
    publisher.publish(
        new UpTrackParameters(
            "publisher/camera",
            MediaKind.VIDEO,
            sent,
            List.of(new RtpEncoding("", SSRC, SSRC + 1L))));
    for (int i = 0; i < subscribers; i++) {
      SrtpContext context = protection == null ? null : SrtpContext.ofServer(keys(protection));
      Endpoint subscriber =
          router.join("subscriber-" + i, "s" + i, new CountingSink(context), event -> {});
      receivers.add(subscriber);
      DownTrackParameters down = subscriber.subscribe("publisher/camera");
      subscriber.resume(
          down.trackId(),
          new RtpParameters("3", MediaCapabilities.VIDEO, MediaCapabilities.VIDEO_EXTENSIONS),
          now);
    }
  }

  private static SrtpKeys keys(SrtpProfile protection) {
    byte[] exported = new byte[SrtpKeys.exportedLength(protection)];
    new Random(11).nextBytes(exported);
    return new SrtpKeys(protection, exported);
  }

  /// Puts one packet in; it has left to every subscriber when the call returns.
  public void forward() {
    now += PACKET_NANOS;
    PacketBuffer packet = pool.take();
    stream.write(packet, sequence);
    packet.arrivalNanos = now;
    if (sealedByClient != null && openedByServer != null) {
      sealedByClient.protectRtp(packet);
      openedByServer.unprotectRtp(packet);
    }
    publisher.onRtp(packet, now);
    sequence++;
    if (sequence % 5 == 0) {
      router.tick(now);
    }
  }

  /// The last subscriber asks for the packet that was sent to it last; it has left once more when
  /// the call returns.
  public void repair() {
    PacketBuffer packet = pool.take();
    writer.start(packet).nack(1, lastSource).missing(lastNumber, 0);
    receivers.getLast().onRtcp(packet, now);
  }

  /// Packets that left to subscribers since the start, reports not counted.
  public long forwarded() {
    return forwarded;
  }

  public DropCounters drops() {
    return drops;
  }

  /// A transport that is always connected and gives every buffer back.
  private final class CountingSink implements RtpSink {
    private final @Nullable SrtpContext protection;

    CountingSink(@Nullable SrtpContext protection) {
      this.protection = protection;
    }

    @Override
    public void sendRtp(PacketBuffer packet) {
      forwarded++;
      lastNumber = (packet.bytes[2] & 0xff) << 8 | (packet.bytes[3] & 0xff);
      lastSource = get32(packet.bytes, 8);
      if (protection != null) {
        protection.protectRtp(packet);
      }
      pool.release(packet);
    }

    @Override
    public void sendRtcp(PacketBuffer packet) {
      pool.release(packet);
    }

    @Override
    public boolean connected() {
      return true;
    }
  }

  private static long get32(byte[] from, int at) {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | (from[at + i] & 0xff);
    }
    return value;
  }
}
