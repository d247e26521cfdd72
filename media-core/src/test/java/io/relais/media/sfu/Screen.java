// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.DownTrackParameters;
import io.relais.media.rtp.BigEndian;
import io.relais.media.rtp.RtcpWriter;
import io.relais.media.rtp.RtpPacket;
import io.relais.media.rtp.SequenceNumber;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The receiving half of a track in a simulated browser: it asks for what it misses.
final class Screen {
  final DownTrackParameters parameters;
  final TreeMap<Long, Picture> pictures = new TreeMap<>();
  int twice;
  long firstNanos = -1;
  private final Map<Long, Long> asked = new HashMap<>();
  private final Set<Long> firstHand = new HashSet<>();
  private long complete;
  private long nextAsked;

  Screen(DownTrackParameters parameters) {
    this.parameters = parameters;
  }

  /// One packet: the index that ends its payload, whether a key frame starts with it, its time.
  record Picture(long index, boolean startsKeyFrame, long timestamp) {}

  void received(RtpPacket packet, long now) {
    int at = packet.payloadOffset();
    boolean again = packet.ssrc() == parameters.rtxSsrc();
    int sequence = again ? BigEndian.u16(packet.bytes(), at) : packet.sequenceNumber();
    at += again ? 2 : 0;
    long number =
        pictures.isEmpty()
            ? SequenceNumber.first(sequence)
            : SequenceNumber.unwrap(sequence, pictures.lastKey());
    boolean key = packet.bytes()[at] == 0x10 && packet.bytes()[at + 1] == 0x00;
    if (pictures.isEmpty() && video() && !key) {
      return;
    }
    if (pictures.isEmpty()) {
      complete = number;
    }
    int end = packet.payloadOffset() + packet.payloadLength();
    long index = BigEndian.u32(packet.bytes(), end - 4);
    pictures.put(number, new Picture(index, key, packet.timestamp()));
    if (!again && !firstHand.add(number)) {
      twice++;
    }
    firstNanos = firstNanos < 0 ? now : firstNanos;
  }

  /// Asks for a key frame to begin with, then for each missing number, again after 60 ms.
  boolean writeFeedback(RtcpWriter writer, long now) {
    if (!video() || now < nextAsked) {
      return false;
    }
    nextAsked = now + 20 * TestRoom.MILLI;
    if (pictures.isEmpty()) {
      writer.pictureLoss(1, parameters.ssrc());
      return true;
    }
    while (pictures.containsKey(complete + 1)) {
      complete++;
    }
    boolean begun = false;
    for (long number = complete + 1; number < pictures.lastKey(); number++) {
      long last = asked.getOrDefault(number, Long.MIN_VALUE / 2);
      if (!pictures.containsKey(number) && now - last > 60 * TestRoom.MILLI) {
        if (!begun) {
          writer.nack(1, parameters.ssrc());
          begun = true;
        }
        writer.missing(SequenceNumber.wrap(number), 0);
        asked.put(number, now);
      }
    }
    return begun;
  }

  private boolean video() {
    return parameters.rtxSsrc() != 0;
  }
}
