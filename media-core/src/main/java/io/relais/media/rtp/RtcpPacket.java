// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import static io.relais.media.rtp.BigEndian.i64;
import static io.relais.media.rtp.BigEndian.u16;
import static io.relais.media.rtp.BigEndian.u32;
import static io.relais.media.rtp.BigEndian.u8;

/// A view over one packet of a compound, moved on by [RtcpReader]. Each accessor belongs to the
/// packet types it names; the reader has checked that the bytes are there.
public final class RtcpPacket {
  // Packet types: RFC 3550 section 12.1, RFC 4585 section 6.1, RFC 3611 section 2.
  public static final int SENDER_REPORT = 200;
  public static final int RECEIVER_REPORT = 201;
  public static final int SOURCE_DESCRIPTION = 202;
  public static final int BYE = 203;
  public static final int TRANSPORT_FEEDBACK = 205;
  public static final int PAYLOAD_FEEDBACK = 206;

  // Formats of transport feedback: RFC 4585 section 6.2.1, transport-wide-cc section 3.1.
  public static final int NACK = 1;
  public static final int TRANSPORT_WIDE = 15;

  // Formats of payload feedback: RFC 4585 section 6.3.1, RFC 5104 section 4.3.1, RFC 4585
  // section 6.4.
  public static final int PICTURE_LOSS = 1;
  public static final int FULL_INTRA_REQUEST = 4;
  public static final int APPLICATION = 15;

  static final long REMB = 0x52454d42;

  byte[] bytes = {};
  int offset;
  int length;

  public int type() {
    return u8(bytes, offset + 1);
  }

  /// The five bits that count report blocks or sources, or name the feedback's format.
  public int count() {
    return bytes[offset] & 0x1f;
  }

  /// Who sent this, in reports and feedback.
  public long senderSsrc() {
    return u32(bytes, offset + 4);
  }

  /// The source that feedback is about.
  public long mediaSsrc() {
    return u32(bytes, offset + 8);
  }

  /// A sender report's moment in NTP's 32.32 form.
  public long ntpTimestamp() {
    return i64(bytes, offset + 8);
  }

  /// The same moment on the source's RTP clock.
  public long rtpTimestamp() {
    return u32(bytes, offset + 16);
  }

  public long packetCount() {
    return u32(bytes, offset + 20);
  }

  public long octetCount() {
    return u32(bytes, offset + 24);
  }

  /// Copies out a report block of a sender or receiver report.
  ///
  /// @param index less than [#count]
  public void block(int index, ReportBlock into) {
    int header = type() == SENDER_REPORT ? 28 : 8;
    into.read(bytes, offset + header + index * ReportBlock.LENGTH);
  }

  /// A source that says BYE.
  ///
  /// @param index less than [#count]
  public long byeSsrc(int index) {
    return u32(bytes, offset + 4 + 4 * index);
  }

  /// How many pairs of a packet id and a mask a NACK holds (RFC 4585 section 6.2.1).
  public int nackPairs() {
    return (length - 12) / 4;
  }

  public int nackFirst(int index) {
    return u16(bytes, offset + 12 + 4 * index);
  }

  /// Bit i set: the packet i + 1 after the first is missing too.
  public int nackMask(int index) {
    return u16(bytes, offset + 14 + 4 * index);
  }

  /// How many sources a full intra request names (RFC 5104 section 4.3.1).
  public int firEntries() {
    return (length - 12) / 8;
  }

  public long firSsrc(int index) {
    return u32(bytes, offset + 12 + 8 * index);
  }

  public int firSequence(int index) {
    return u8(bytes, offset + 16 + 8 * index);
  }

  /// Whether this is a receiver's estimate of the bandwidth (draft-alvestrand-rmcat-remb-03).
  public boolean isBandwidthEstimate() {
    return type() == PAYLOAD_FEEDBACK
        && count() == APPLICATION
        && length >= 20
        && u32(bytes, offset + 12) == REMB;
  }

  /// In bits per second; [Long#MAX_VALUE] when it is more than that.
  public long bandwidthEstimate() {
    int exponent = u8(bytes, offset + 17) >> 2;
    long mantissa = ((bytes[offset + 17] & 3L) << 16) | u16(bytes, offset + 18);
    boolean fits = mantissa == 0 || exponent < Long.numberOfLeadingZeros(mantissa);
    return fits ? mantissa << (mantissa == 0 ? 0 : exponent) : Long.MAX_VALUE;
  }

  /// Whether the body is as long as its type and counts want.
  boolean complete() {
    return switch (type()) {
      case SENDER_REPORT -> length >= 28 + count() * ReportBlock.LENGTH;
      case RECEIVER_REPORT -> length >= 8 + count() * ReportBlock.LENGTH;
      case BYE -> length >= 4 + 4 * count();
      case TRANSPORT_FEEDBACK ->
          switch (count()) {
            case NACK -> length >= 16;
            case TRANSPORT_WIDE -> length >= 20;
            default -> length >= 12;
          };
      case PAYLOAD_FEEDBACK ->
          switch (count()) {
            case FULL_INTRA_REQUEST -> length >= 20;
            default -> length >= 12;
          };
      default -> true;
    };
  }
}
