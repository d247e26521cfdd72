// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.codec.RedundantPayload;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.BigEndian;

/// What one subscriber's audio carries of the packet before (RED, RFC 2198): passed on if both
/// sides have it, taken out if only the publisher has it, put in if only the subscriber has it.
///
/// Audio is not sent again, so this is what mends it whole. Opus' own in-band correction mends it
/// more coarsely, and takes from the quality of all listeners for the worst one's sake; this costs
/// only the one who loses. It costs as much as the audio itself, so a way that has lost nothing for
/// a while goes without until it loses again, and a narrow one always.
final class Redundancy {
  /// In 256ths: at about one packet in a hundred the subscriber begins to hear it.
  private static final int LOSSY = 3;

  /// Longer than the five seconds from one of a browser's audio reports to the next.
  private static final long CLEAN_NANOS = 12_000_000_000L;

  /// What passes any path; a packet that would become longer goes alone.
  private static final int LONGEST_PACKET = 1_200;

  /// Opus sends up to two bytes for silence (RFC 6716 section 3.1, DTX), which nobody misses.
  private static final int SILENCE = 2;

  private final PayloadTypeMap types;
  private final RedundantPayload blocks = new RedundantPayload();
  private final byte[] earlier = new byte[RedundantPayload.LARGEST_BLOCK];
  private int earlierLength;
  private long earlierTimestamp;
  private boolean wanted = true;
  private boolean narrow;
  private boolean clean;
  private long cleanSince;

  Redundancy(PayloadTypeMap types) {
    this.types = types;
  }

  /// Takes the subscriber's word on what it lost.
  ///
  /// @param fractionLost in 256ths, since its report before
  void reported(int fractionLost, long nowNanos) {
    if (fractionLost > 0) {
      clean = false;
      wanted |= fractionLost >= LOSSY;
    } else if (!clean) {
      clean = true;
      cleanSince = nowNanos;
    } else if (nowNanos - cleanSince >= CLEAN_NANOS) {
      wanted = false;
    }
  }

  /// Says whether the way down is so narrow that the sound itself needs the room.
  void narrow(boolean now) {
    narrow = now;
  }

  /// Turns a packet just written for the subscriber into what it accepted.
  ///
  /// @param in what it was written from
  /// @param length how much of its payload was written
  /// @param out the last bytes are the payload
  /// @return the length of the payload that goes out, -1 when the packet cannot
  int shape(Incoming in, int length, PacketBuffer out) {
    int published = in.rtp.payloadType();
    if (published == types.publishedRed()) {
      return length == 0 ? 0 : passOrTakeOut(out, length);
    }
    if (published == types.publishedPrimary() && types.acceptedRed() >= 0) {
      return putIn(out, length);
    }
    return length;
  }

  private int passOrTakeOut(PacketBuffer out, int length) {
    int at = out.end() - length;
    if (!blocks.read(out.bytes, at, length) || blocks.primaryType != types.publishedPrimary()) {
      return -1;
    }
    if (types.acceptedRed() >= 0) {
      int primary = types.publishedPrimary();
      blocks.rename(out.bytes, at, primary, types.media(primary));
      return length;
    }
    System.arraycopy(out.bytes, at + blocks.primaryAt, out.bytes, at, blocks.primaryLength);
    out.length -= blocks.primaryAt;
    return blocks.primaryLength;
  }

  private int putIn(PacketBuffer out, int length) {
    int at = out.end() - length;
    long timestamp = BigEndian.u32(out.bytes, out.offset + 4);
    int unitsBack = (int) (timestamp - earlierTimestamp);
    if (earlierLength > 0 && unitsBack <= 0) {
      return length;
    }
    int more = RedundantPayload.OVERHEAD + earlierLength;
    boolean carries =
        wanted
            && !narrow
            && earlierLength > 0
            && unitsBack <= RedundantPayload.FARTHEST_BACK
            && length > SILENCE
            && out.length + more <= LONGEST_PACKET;
    if (carries) {
      int type = out.bytes[out.offset + 1] & 0x7f;
      RedundantPayload.wrap(out.bytes, at, length, type, unitsBack, earlier, earlierLength);
      out.bytes[out.offset + 1] = (byte) ((out.bytes[out.offset + 1] & 0x80) | types.acceptedRed());
      out.length += more;
      at += more;
    }
    keep(out.bytes, at, length, timestamp);
    return carries ? length + more : length;
  }

  private void keep(byte[] bytes, int at, int length, long timestamp) {
    boolean worthwhile = length > SILENCE && length <= earlier.length;
    earlierLength = worthwhile ? length : 0;
    earlierTimestamp = timestamp;
    System.arraycopy(bytes, at, earlier, 0, earlierLength);
  }
}
