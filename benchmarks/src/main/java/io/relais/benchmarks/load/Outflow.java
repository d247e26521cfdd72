// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import io.relais.media.io.PacketBuffer;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

/// A track on its way to the server, evenly paced. Its packets look like VP8 or Opus as far as a
/// server looks into them; the time of sending stands in the second block of the payload.
///
/// Sent by the thread of its [Clockwork]; key frames are asked for by any.
final class Outflow {
  /// Where the stamp begins in the payload.
  static final int STAMP = 16;

  private static final int HEADER = 24;
  private static final byte[] VP8_KEY_FRAME = {0x10, 0x50, 0x40, 0x00, (byte) 0x9d, 0x01, 0x2a};
  private static final byte[] VP8_DELTA_FRAME = {0x10, 0x51, 0x40, 0x00, 0, 0, 0};
  private static final byte[] VP8_CONTINUED = {0x00, 0x51, 0x40, 0x00, 0, 0, 0};

  private final Client client;
  private final Track track;
  private final long intervalNanos;
  private final PacketBuffer packet = new PacketBuffer();
  private final byte[] filling;
  private volatile boolean keyFrameWanted = true;

  /// Read by the thread that reports, which may be a packet behind.
  private long sent;

  private int timestamp = 1;
  private int inFrame;
  private boolean keyFrame;
  private long nextNanos;

  Outflow(Client client, Track track) {
    this.client = client;
    this.track = track;
    this.intervalNanos = 1_000_000_000L / track.perSecond();
    this.nextNanos = System.nanoTime() + ThreadLocalRandom.current().nextLong(1, intervalNanos + 1);
    this.filling = new byte[track.payloadBytes()];
    ThreadLocalRandom.current().nextBytes(filling);
    client.sends(this);
  }

  Track track() {
    return track;
  }

  /// The next picture shall be a key frame.
  void wantKeyFrame() {
    keyFrameWanted = true;
  }

  long nextNanos() {
    return nextNanos;
  }

  /// Packets sent so far.
  long sent() {
    return sent;
  }

  /// The RTP time of what was sent last.
  long timestamp() {
    return Integer.toUnsignedLong(timestamp);
  }

  /// Sends the packet that is due.
  void send(long nowNanos) {
    if (inFrame == 0) {
      keyFrame = track.isVideo() && keyFrameWanted;
      if (keyFrame) {
        keyFrameWanted = false;
      }
    }
    write(sent);
    client.sendRtp(packet);
    advance(nowNanos);
  }

  private void write(long number) {
    int frame = track.packetsPerFrame();
    boolean last = inFrame == frame - 1;
    ByteBuffer out = ByteBuffer.wrap(packet.bytes);
    out.put((byte) 0x90);
    out.put((byte) (track.payloadType() | (last && track.isVideo() ? 0x80 : 0)));
    out.putShort((short) (number + 1)).putInt(timestamp).putInt(track.ssrc());
    out.putShort((short) 0xbede).putShort((short) 2);
    out.put((byte) (Track.TRANSPORT_WIDE_ID << 4 | 1)).putShort((short) client.nextTransportWide());
    out.put((byte) (Track.MID_ID << 4)).put((byte) track.mid().charAt(0));
    out.put((byte) 0).put((byte) 0).put((byte) 0);
    out.put(filling);
    if (track.isVideo()) {
      byte[] start = inFrame > 0 ? VP8_CONTINUED : keyFrame ? VP8_KEY_FRAME : VP8_DELTA_FRAME;
      System.arraycopy(start, 0, packet.bytes, HEADER, start.length);
      out.putInt(HEADER + 7, 0x8002_6801);
    }
    out.putLong(HEADER + STAMP, System.nanoTime());
    packet.offset = 0;
    packet.length = HEADER + track.payloadBytes();
  }

  private void advance(long nowNanos) {
    inFrame++;
    if (inFrame >= track.packetsPerFrame()) {
      inFrame = 0;
      timestamp += (int) ((long) track.clockRate() * track.packetsPerFrame() / track.perSecond());
    }
    sent++;
    nextNanos += intervalNanos;
    if (nowNanos - nextNanos > Clockwork.GIVEN_UP_NANOS) {
      nextNanos = nowNanos;
    }
  }

  /// True for the first packet of a key frame, by the first bytes of its payload.
  static boolean startsKeyFrame(long firstBytes) {
    return (firstBytes >>> 56 & 0x10) != 0 && (firstBytes >>> 48 & 1) == 0;
  }
}
