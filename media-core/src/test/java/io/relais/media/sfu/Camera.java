// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.MediaKind;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.BigEndian;
import io.relais.media.rtp.RtpWriter;
import java.util.HashMap;
import java.util.Map;

/// The sending half of a track in a simulated browser: VP8 of three packets a frame, or a voice.
/// Its payloads end in a running index. It answers NACKs and requests for key frames.
final class Camera {
  private static final int PACKETS_A_FRAME = 3;

  final String trackId;
  final MediaKind kind;
  final long ssrc;
  final long rtxSsrc;
  final String mid;
  int keyFrames;
  long sent;
  private final Browser browser;
  private final Map<Integer, byte[]> packets = new HashMap<>();
  private final Map<Integer, Long> timestamps = new HashMap<>();
  private int number;
  private int rtxNumber;
  private boolean keyWanted = true;
  private long nextFrame;

  Camera(Browser browser, MediaKind kind, String mid, long ssrc) {
    this.browser = browser;
    this.kind = kind;
    this.trackId = browser.id + "-" + mid;
    this.mid = mid;
    this.ssrc = ssrc;
    this.rtxSsrc = kind == MediaKind.VIDEO ? ssrc + 1 : 0;
    // Every track wraps within a second or two.
    this.number = 0xffff - (int) (ssrc % 100);
  }

  void wantKeyFrame() {
    keyWanted = true;
  }

  void tick(long now) {
    if (now < nextFrame) {
      return;
    }
    boolean video = kind == MediaKind.VIDEO;
    nextFrame = now + (video ? 33 : 20) * TestRoom.MILLI;
    long timestamp = RtpClock.units(now, video ? 90_000 : 48_000) & 0xffff_ffffL;
    for (int i = 0; i < (video ? PACKETS_A_FRAME : 1); i++) {
      byte[] payload = new byte[200];
      payload[0] = (byte) (i == 0 ? 0x10 : 0x00);
      payload[1] = (byte) (keyWanted ? 0x00 : 0x01);
      BigEndian.put32(payload, 196, sent);
      packets.put(number, payload);
      timestamps.put(number, timestamp);
      write(video ? 96 : 111, number, timestamp, ssrc, payload, -1);
      number = (number + 1) & 0xffff;
      sent++;
    }
    keyFrames += keyWanted ? 1 : 0;
    keyWanted = false;
  }

  void sendAgain(int wanted) {
    byte[] payload = packets.get(wanted & 0xffff);
    if (payload != null) {
      long timestamp = timestamps.get(wanted & 0xffff);
      write(97, rtxNumber++ & 0xffff, timestamp, rtxSsrc, payload, wanted & 0xffff);
    }
  }

  private void write(
      int payloadType, int sequence, long timestamp, long source, byte[] payload, int original) {
    PacketBuffer out = new PacketBuffer();
    RtpWriter writer =
        new RtpWriter()
            .header(out, payloadType, false, sequence, timestamp, source)
            .extensions(false);
    BigEndian.put16(out.bytes, writer.element(3, 2), browser.nextTransportWide());
    writer.endExtensions();
    if (original >= 0) {
      writer.originalSequenceNumber(original);
    }
    writer.payload(payload, 0, payload.length);
    browser.sendRtp(out);
  }
}
