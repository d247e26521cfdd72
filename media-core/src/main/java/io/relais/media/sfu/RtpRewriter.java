// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.BigEndian;
import io.relais.media.rtp.RtpWriter;
import io.relais.media.rtp.SequenceNumber;

/// Writes a publisher's packets as one subscriber knows the track: its sources, numbers, payload
/// types and extension ids. Header and payload are written once, into the outgoing buffer.
final class RtpRewriter {
  /// Longer than any section's name in practice; the buffer's room is reckoned with it.
  static final int LONGEST_MID = 32;

  /// What fits the one-byte form (RFC 8285 section 4.2).
  private static final int LONGEST_SHORT = 16;

  private static final long TIMESTAMP = 0xffff_ffffL;

  private final RtpWriter writer = new RtpWriter();
  private final Outlet outlet;
  private final long ssrc;
  private final long rtxSsrc;
  private ExtensionIds ids = new ExtensionIds();
  private byte[] mid = {};
  private boolean anyExtension;
  private boolean twoByteForm;

  private int rtxNumber;
  private boolean begun;
  private boolean aligned;
  private long timestampOffset;
  private long lastTimestamp;
  private long lastNanos;

  RtpRewriter(Outlet outlet, long ssrc, long rtxSsrc, int firstRtxNumber) {
    this.outlet = outlet;
    this.ssrc = ssrc;
    this.rtxSsrc = rtxSsrc;
    this.rtxNumber = firstRtxNumber;
  }

  void negotiated(ExtensionIds subscriberIds, byte[] subscriberMid) {
    ids = subscriberIds;
    mid = subscriberMid;
    anyExtension = ids.any();
    twoByteForm = !ids.small() || mid.length > LONGEST_SHORT;
  }

  /// The publisher's clock will begin anew: the subscriber's timestamps go on by the time passed.
  void forget() {
    aligned = false;
  }

  /// What is added to the publisher's timestamps.
  long timestampOffset() {
    return timestampOffset;
  }

  void write(
      Incoming in, long number, int payloadType, int clockRate, PacketBuffer out, long nowNanos) {
    long timestamp = timestamp(in.rtp.timestamp(), clockRate, nowNanos);
    writer.header(out, payloadType, in.rtp.marker(), SequenceNumber.wrap(number), timestamp, ssrc);
    writeExtensions(in, out, nowNanos);
    writer.payload(in.rtp.bytes(), in.rtp.payloadOffset(), in.rtp.payloadLength());
  }

  /// Writes a packet a second time (RFC 4588 section 4).
  void writeRetransmission(
      Incoming in, long number, int payloadType, PacketBuffer out, long nowNanos) {
    long timestamp = (in.rtp.timestamp() + timestampOffset) & TIMESTAMP;
    rtxNumber = (rtxNumber + 1) & 0xffff;
    writer.header(out, payloadType, in.rtp.marker(), rtxNumber, timestamp, rtxSsrc);
    writeExtensions(in, out, nowNanos);
    writer
        .originalSequenceNumber(SequenceNumber.wrap(number))
        .payload(in.rtp.bytes(), in.rtp.payloadOffset(), in.rtp.payloadLength());
  }

  private long timestamp(long published, int clockRate, long nowNanos) {
    if (!aligned) {
      if (begun) {
        long passed = Math.max(1, RtpClock.units(nowNanos - lastNanos, clockRate));
        timestampOffset = lastTimestamp + passed - published;
      }
      aligned = true;
      begun = true;
    }
    lastTimestamp = (published + timestampOffset) & TIMESTAMP;
    lastNanos = nowNanos;
    return lastTimestamp;
  }

  private void writeExtensions(Incoming in, PacketBuffer out, long nowNanos) {
    if (!anyExtension) {
      return;
    }
    writer.extensions(twoByteForm);
    int id = ids.id(ExtensionIds.MID);
    if (id > 0 && mid.length > 0) {
      writer.element(id, mid, 0, mid.length);
    }
    id = ids.id(ExtensionIds.ABS_SEND_TIME);
    if (id > 0) {
      int at = writer.element(id, 3);
      BigEndian.put24(out.bytes, at, RtpClock.absoluteSendTime(nowNanos));
    }
    id = ids.id(ExtensionIds.TRANSPORT_WIDE_CC);
    if (id > 0) {
      int at = writer.element(id, 2);
      BigEndian.put16(out.bytes, at, outlet.nextTransportWide());
    }
    copy(in, ExtensionIds.AUDIO_LEVEL);
    copy(in, ExtensionIds.VIDEO_ORIENTATION);
    writer.endExtensions();
  }

  private void copy(Incoming in, int kind) {
    int id = ids.id(kind);
    int length = in.length(kind);
    if (id > 0 && length > 0 && length <= LONGEST_SHORT) {
      writer.element(id, in.rtp.bytes(), in.offset(kind), length);
    }
  }
}
