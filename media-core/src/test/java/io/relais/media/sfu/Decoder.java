// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.DownTrackParameters;
import io.relais.media.rtp.BigEndian;
import io.relais.media.rtp.RtcpWriter;
import io.relais.media.rtp.RtpPacket;
import io.relais.media.rtp.SequenceNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// The receiving half of a picture in a simulated browser: frames are shown in order, once whole; a
/// gap that is not filled in time is passed over at the next key frame.
final class Decoder {
  private static final long PATIENCE = 500 * CappedCall.MILLI;
  private static final long ASK_AGAIN = 80 * CappedCall.MILLI;
  private static final long FREEZE = 183 * CappedCall.MILLI;

  final DownTrackParameters parameters;
  int frames;
  int encoding = -1;
  long frozenNanos;
  long longestGap;
  private final TreeMap<Long, Part> parts = new TreeMap<>();
  private final Map<Long, Long> asked = new HashMap<>();
  private long highest = -1;
  private long next = -1;
  private boolean clean;
  private long shownNanos = -1;
  private long stuckSince = -1;
  private long keyAsked;
  private long nextAsked;

  private record Part(boolean startsKeyFrame, boolean last, int encoding) {}

  Decoder(DownTrackParameters parameters) {
    this.parameters = parameters;
  }

  boolean owns(long ssrc) {
    return ssrc == parameters.ssrc() || ssrc == parameters.rtxSsrc();
  }

  /// Forgets what was counted.
  void count() {
    frames = 0;
    frozenNanos = 0;
    longestGap = 0;
  }

  void received(RtpPacket packet, long now) {
    boolean again = packet.ssrc() == parameters.rtxSsrc();
    if (packet.payloadLength() == 0) {
      return;
    }
    int at = packet.payloadOffset();
    int sequence = again ? BigEndian.u16(packet.bytes(), at) : packet.sequenceNumber();
    at += again ? 2 : 0;
    long number =
        highest < 0 ? SequenceNumber.first(sequence) : SequenceNumber.unwrap(sequence, highest);
    if (next >= 0 && number < next) {
      return;
    }
    byte[] bytes = packet.bytes();
    boolean key = bytes[at] == 0x10 && bytes[at + 1] == 0;
    int from = bytes[packet.payloadOffset() + packet.payloadLength() - 1];
    parts.put(number, new Part(key, packet.marker(), from));
    highest = Math.max(highest, number);
    show(now);
  }

  private void show(long now) {
    if (!clean) {
      startAnew();
    }
    Part part = parts.get(next);
    while (clean && part != null) {
      parts.remove(next);
      next++;
      stuckSince = -1;
      if (part.last) {
        shown(part.encoding, now);
      }
      part = parts.get(next);
    }
    if (clean && !parts.isEmpty() && stuckSince < 0) {
      stuckSince = now;
    }
    if (stuckSince >= 0 && now - stuckSince > PATIENCE) {
      clean = false;
    }
  }

  private void startAnew() {
    for (Map.Entry<Long, Part> entry : parts.entrySet()) {
      if (entry.getValue().startsKeyFrame && entry.getKey() >= next) {
        next = entry.getKey();
        parts.headMap(next).clear();
        clean = true;
        stuckSince = -1;
        return;
      }
    }
  }

  private void shown(int from, long now) {
    frames++;
    encoding = from;
    if (shownNanos >= 0) {
      long gap = now - shownNanos;
      longestGap = Math.max(longestGap, gap);
      frozenNanos += gap > FREEZE ? gap : 0;
    }
    shownNanos = now;
  }

  void writeFeedback(RtcpWriter writer, long now) {
    show(now);
    if (!clean && highest >= 0 && now - keyAsked > 300 * CappedCall.MILLI) {
      keyAsked = now;
      writer.pictureLoss(1, parameters.ssrc());
    }
    if (!clean || now < nextAsked) {
      return;
    }
    nextAsked = now + 20 * CappedCall.MILLI;
    boolean begun = false;
    int most = 60;
    for (long number = next; number < highest && most > 0; number++) {
      long last = asked.getOrDefault(number, Long.MIN_VALUE / 2);
      if (!parts.containsKey(number) && now - last > ASK_AGAIN) {
        if (!begun) {
          writer.nack(1, parameters.ssrc());
          begun = true;
        }
        writer.missing(SequenceNumber.wrap(number), 0);
        asked.put(number, now);
        most--;
      }
    }
  }
}
