// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import static io.relais.media.rtp.BigEndian.put16;
import static io.relais.media.rtp.BigEndian.put24;
import static io.relais.media.rtp.BigEndian.put32;
import static io.relais.media.rtp.BigEndian.put64;

import io.relais.media.io.PacketBuffer;

/// Writes RTCP packets one behind the other into a buffer. Lengths and counts are patched as the
/// bodies grow, so the buffer is a whole compound after each call.
public final class RtcpWriter {
  private static final int MANTISSA_BITS = 18;

  private PacketBuffer out = new PacketBuffer();
  private int packet;

  /// Begins a compound in an empty buffer.
  public RtcpWriter start(PacketBuffer buffer) {
    out = buffer;
    out.offset = 0;
    out.length = 0;
    return this;
  }

  /// Bytes written so far.
  public int length() {
    return out.length;
  }

  /// RFC 3550 section 6.4.1; report blocks may follow.
  public RtcpWriter senderReport(
      long ssrc, long ntpTimestamp, long rtpTimestamp, long packets, long octets) {
    begin(RtcpPacket.SENDER_REPORT, 0);
    word(ssrc);
    int at = grow(8);
    put64(out.bytes, at, ntpTimestamp);
    return word(rtpTimestamp).word(packets).word(octets);
  }

  /// RFC 3550 section 6.4.2; report blocks may follow.
  public RtcpWriter receiverReport(long ssrc) {
    begin(RtcpPacket.RECEIVER_REPORT, 0);
    return word(ssrc);
  }

  /// Adds a block to the report begun last; at most 31.
  public RtcpWriter block(ReportBlock block) {
    int at = grow(ReportBlock.LENGTH);
    block.write(out.bytes, at);
    out.bytes[packet]++;
    return this;
  }

  /// One chunk with a canonical name (RFC 3550 section 6.5.1).
  ///
  /// @param cname at most 255 bytes of UTF-8
  public RtcpWriter sourceDescription(long ssrc, byte[] cname) {
    begin(RtcpPacket.SOURCE_DESCRIPTION, 1);
    word(ssrc);
    int at = grow(2 + cname.length);
    out.bytes[at] = 1;
    out.bytes[at + 1] = (byte) cname.length;
    System.arraycopy(cname, 0, out.bytes, at + 2, cname.length);
    // The item list ends in one null byte at least, then the chunk fills up to 32 bits.
    do {
      out.bytes[grow(1)] = 0;
    } while ((out.length & 3) != 0);
    return this;
  }

  /// RFC 3550 section 6.6.
  public RtcpWriter bye(long ssrc) {
    begin(RtcpPacket.BYE, 1);
    return word(ssrc);
  }

  /// RFC 4585 section 6.2.1; pairs follow.
  public RtcpWriter nack(long sender, long media) {
    begin(RtcpPacket.TRANSPORT_FEEDBACK, RtcpPacket.NACK);
    return word(sender).word(media);
  }

  /// Adds a pair to the NACK begun last.
  public RtcpWriter missing(int first, int mask) {
    return word(((long) first << 16) | mask);
  }

  /// RFC 4585 section 6.3.1.
  public RtcpWriter pictureLoss(long sender, long media) {
    begin(RtcpPacket.PAYLOAD_FEEDBACK, RtcpPacket.PICTURE_LOSS);
    return word(sender).word(media);
  }

  /// RFC 5104 section 4.3.1: the media source stands in the entry, not in the header.
  public RtcpWriter fullIntraRequest(long sender, long media, int sequence) {
    begin(RtcpPacket.PAYLOAD_FEEDBACK, RtcpPacket.FULL_INTRA_REQUEST);
    return word(sender).word(0).word(media).word((long) (sequence & 0xff) << 24);
  }

  /// What a receiver thinks the way to it carries (draft-alvestrand-rmcat-remb-03 section 2.2), as
  /// exact as 18 bits are; the sources it is about follow.
  public RtcpWriter bandwidthEstimate(long sender, long bitsPerSecond) {
    begin(RtcpPacket.PAYLOAD_FEEDBACK, RtcpPacket.APPLICATION);
    int bits = Long.SIZE - Long.numberOfLeadingZeros(bitsPerSecond);
    int exponent = Math.max(0, bits - MANTISSA_BITS);
    word(sender).word(0).word(RtcpPacket.REMB);
    return word(((long) exponent << MANTISSA_BITS) | (bitsPerSecond >>> exponent));
  }

  /// Adds a source to the estimate begun last; at most 255.
  public RtcpWriter about(long ssrc) {
    out.bytes[packet + 16]++;
    return word(ssrc);
  }

  /// The head of a transport-wide feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01
  /// section 3.1); chunks and deltas follow.
  public RtcpWriter transportFeedback(
      long sender, long media, int base, int statuses, int referenceTime, int feedbackCount) {
    begin(RtcpPacket.TRANSPORT_FEEDBACK, RtcpPacket.TRANSPORT_WIDE);
    word(sender).word(media).word(((long) base << 16) | statuses);
    int at = grow(4);
    put24(out.bytes, at, referenceTime);
    out.bytes[at + 3] = (byte) feedbackCount;
    return this;
  }

  /// Adds a status chunk or a large delta.
  public RtcpWriter twoBytes(int value) {
    put16(out.bytes, grow(2), value);
    return this;
  }

  /// Adds a small delta.
  public RtcpWriter oneByte(int value) {
    out.bytes[grow(1)] = (byte) value;
    return this;
  }

  /// Fills the last packet up to 32 bits as padding (RFC 3550 section 6.4.1).
  public RtcpWriter pad() {
    int padding = -out.length & 3;
    if (padding > 0) {
      for (int i = 1; i <= padding; i++) {
        out.bytes[grow(1)] = (byte) (i == padding ? padding : 0);
      }
      out.bytes[packet] |= 0x20;
    }
    return this;
  }

  private void begin(int type, int count) {
    packet = out.length;
    out.length += 4;
    out.bytes[packet] = (byte) (0x80 | count);
    out.bytes[packet + 1] = (byte) type;
    put16(out.bytes, packet + 2, 0);
  }

  private RtcpWriter word(long value) {
    put32(out.bytes, grow(4), value);
    return this;
  }

  private int grow(int by) {
    int at = out.length;
    out.length += by;
    put16(out.bytes, packet + 2, (out.length - packet) / 4 - 1);
    return at;
  }
}
