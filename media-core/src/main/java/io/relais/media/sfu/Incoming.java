// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.codec.FrameFacts;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.RtpExtensions;
import io.relais.media.rtp.RtpPacket;

/// The packet at hand and what has been read of it, used again for each.
final class Incoming {
  final RtpPacket rtp = new RtpPacket();
  PacketBuffer buffer = new PacketBuffer();

  /// The sequence number without wraps, counted by the track.
  long number;

  /// Which of its track's encodings it is of.
  int encoding;

  boolean startsKeyFrame;

  /// Whether each of its frames has a picture id of its own.
  boolean vp8;

  /// What the payload tells of its frame.
  final FrameFacts facts = new FrameFacts();

  private final RtpExtensions extensions = new RtpExtensions();
  private final int[] offsets = new int[ExtensionIds.KINDS];
  private final int[] lengths = new int[ExtensionIds.KINDS];

  /// Looks at a packet; false when it is malformed.
  boolean wrap(PacketBuffer packet, ExtensionIds ids) {
    buffer = packet;
    startsKeyFrame = false;
    if (!rtp.wrap(packet)) {
      return false;
    }
    readExtensions(ids);
    return true;
  }

  /// Turns a retransmission into what it repeats.
  void undoRetransmission(int payloadType, long ssrc, ExtensionIds ids) {
    rtp.undoRetransmission(buffer, payloadType, ssrc);
    readExtensions(ids);
  }

  /// The length of an extension's data, 0 when the packet has none.
  int length(int kind) {
    return lengths[kind];
  }

  /// Where an extension's data lies in the packet's bytes, if it has any.
  int offset(int kind) {
    return offsets[kind];
  }

  boolean has(int kind, byte[] value) {
    if (lengths[kind] != value.length) {
      return false;
    }
    for (int i = 0; i < value.length; i++) {
      if (rtp.bytes()[offsets[kind] + i] != value[i]) {
        return false;
      }
    }
    return true;
  }

  private void readExtensions(ExtensionIds ids) {
    for (int i = 0; i < ExtensionIds.KINDS; i++) {
      lengths[i] = 0;
    }
    extensions.wrap(rtp);
    while (extensions.next()) {
      int kind = ids.kind(extensions.id());
      if (kind >= 0) {
        offsets[kind] = extensions.offset();
        lengths[kind] = extensions.length();
      }
    }
  }
}
