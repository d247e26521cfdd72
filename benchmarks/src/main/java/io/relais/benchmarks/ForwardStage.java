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
import io.relais.media.rtp.RtpSink;
import io.relais.media.sfu.Endpoint;
import io.relais.media.sfu.Router;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// The forward path without crypto and sockets: one publisher of VP8 at about 1 kB a packet, and a
/// number of subscribers whose sinks only count.
public final class ForwardStage {
  private static final int SSRC = 0x1234_5678;
  private static final int PAYLOAD_BYTES = 1_000;
  private static final int PACKETS_PER_FRAME = 4;
  private static final long PACKET_NANOS = 2_000_000;

  private static final byte[] HEADER =
      HexFormat.ofDelimiter(" ")
          .parseHex(
              "90 60 00 00 00 00 00 00 12 34 56 78 be de 00 02 31 00 00 40 31 00 00 00 10 00");

  private final PacketPool pool = new PacketPool(4_096);
  private final DropCounters drops = new DropCounters();
  private final Router router = new Router(pool, drops, new Random(7));
  private final Endpoint publisher;
  private final CountingSink publisherSink = new CountingSink();
  private final CountingSink subscriberSink = new CountingSink();
  private long sequence;
  private long now = 1_000_000_000L;

  public ForwardStage(int subscribers) {
    publisher = router.join("publisher", "publisher", publisherSink, event -> {});
    RtpParameters sent =
        new RtpParameters("1", MediaCapabilities.VIDEO, MediaCapabilities.VIDEO_EXTENSIONS);
    publisher.publish(
        new UpTrackParameters(
            "publisher/camera",
            MediaKind.VIDEO,
            sent,
            List.of(new RtpEncoding("", SSRC, SSRC + 1L))));
    for (int i = 0; i < subscribers; i++) {
      Endpoint subscriber = router.join("subscriber-" + i, "s" + i, subscriberSink, event -> {});
      DownTrackParameters down = subscriber.subscribe("publisher/camera");
      subscriber.resume(
          down.trackId(),
          new RtpParameters("3", MediaCapabilities.VIDEO, MediaCapabilities.VIDEO_EXTENSIONS),
          now);
    }
  }

  /// Puts one packet in; it has left to every subscriber when the call returns.
  public void forward() {
    now += PACKET_NANOS;
    PacketBuffer packet = pool.take();
    write(packet);
    packet.arrivalNanos = now;
    publisher.onRtp(packet, now);
    sequence++;
    if (sequence % 5 == 0) {
      router.tick(now);
    }
  }

  /// Packets that left to subscribers since the start, reports not counted.
  public long forwarded() {
    return subscriberSink.packets;
  }

  public DropCounters drops() {
    return drops;
  }

  /// RFC 3550 header, one-byte extensions (transport-wide sequence number 3, mid 4), RFC 7741
  /// payload whose first frame is a key frame.
  private void write(PacketBuffer packet) {
    System.arraycopy(HEADER, 0, packet.bytes, 0, HEADER.length);
    long frame = sequence / PACKETS_PER_FRAME;
    long inFrame = sequence % PACKETS_PER_FRAME;
    packet.bytes[1] = (byte) (inFrame == PACKETS_PER_FRAME - 1 ? 0xe0 : 0x60);
    put(packet.bytes, 2, sequence, 2);
    put(packet.bytes, 4, frame * 3_000, 4);
    put(packet.bytes, 17, sequence, 2);
    packet.bytes[24] = (byte) (inFrame == 0 ? 0x10 : 0x00);
    packet.bytes[25] = (byte) (frame == 0 ? 0x00 : 0x01);
    packet.offset = 0;
    packet.length = HEADER.length + PAYLOAD_BYTES;
  }

  private static void put(byte[] into, int at, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      into[at + i] = (byte) (value >>> (8 * (bytes - 1 - i)));
    }
  }

  /// A subscriber's transport that is always connected and gives every buffer back.
  private final class CountingSink implements RtpSink {
    private long packets;

    @Override
    public void sendRtp(PacketBuffer packet) {
      packets++;
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
}
