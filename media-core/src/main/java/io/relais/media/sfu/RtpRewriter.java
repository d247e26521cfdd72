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

  /// A dependency descriptor's flags and frame number.
  private static final int SHORTEST_DESCRIPTOR = 3;

  private static final long TIMESTAMP = 0xffff_ffffL;

  private final RtpWriter writer = new RtpWriter();
  private final long ssrc;
  private final long rtxSsrc;
  private ExtensionIds ids = new ExtensionIds();
  private byte[] mid = {};
  private boolean anyExtension;
  private boolean twoByteForm;

  private int rtxNumber;

  RtpRewriter(long ssrc, long rtxSsrc, int firstRtxNumber) {
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

  /// Whether there is a source for what is sent a second time.
  boolean repeats() {
    return rtxSsrc != 0;
  }

  /// Writes a packet for the first time.
  ///
  /// @param whole whether its payload goes with it
  /// @return its timestamp
  long write(Incoming in, boolean whole, long number, Run run, int payloadType, PacketBuffer out) {
    long timestamp = (in.rtp.timestamp() + run.timestampOffset) & TIMESTAMP;
    boolean marker = whole && LayerSwitch.endsPicture(run, in);
    writer.header(out, payloadType, marker, SequenceNumber.wrap(number), timestamp, ssrc);
    writeExtensions(in, whole, run, out);
    writePayload(in, whole, run, out);
    return timestamp;
  }

  /// Writes a packet a second time (RFC 4588 section 4).
  ///
  /// @return its timestamp
  long writeRetransmission(
      Incoming in, boolean whole, long number, Run run, int payloadType, PacketBuffer out) {
    long timestamp = (in.rtp.timestamp() + run.timestampOffset) & TIMESTAMP;
    boolean marker = whole && LayerSwitch.endsPicture(run, in);
    rtxNumber = (rtxNumber + 1) & 0xffff;
    writer.header(out, payloadType, marker, rtxNumber, timestamp, rtxSsrc);
    writeExtensions(in, whole, run, out);
    writer.originalSequenceNumber(SequenceNumber.wrap(number));
    writePayload(in, whole, run, out);
    return timestamp;
  }

  /// Writes a packet of padding alone on the source of retransmissions (RFC 3550 section 5.1).
  ///
  /// @param length 1 to 255
  void writePadding(long timestamp, int payloadType, int length, PacketBuffer out) {
    rtxNumber = (rtxNumber + 1) & 0xffff;
    writer.header(out, payloadType, false, rtxNumber, timestamp & TIMESTAMP, rtxSsrc);
    if (anyExtension) {
      writer.extensions(twoByteForm);
      writeOwn(out);
    }
    writer.endExtensions().padding(length);
  }

  private void writePayload(Incoming in, boolean whole, Run run, PacketBuffer out) {
    int length = whole ? in.rtp.payloadLength() : 0;
    writer.payload(in.rtp.bytes(), in.rtp.payloadOffset(), length);
    if (length > 0) {
      int at = out.length - length;
      in.facts.writePictureId(out.bytes, at, PictureNumbers.picture(run, in.facts));
      in.facts.writeTl0PicIdx(out.bytes, at, PictureNumbers.level(run, in.facts));
    }
  }

  private void writeExtensions(Incoming in, boolean whole, Run run, PacketBuffer out) {
    if (!anyExtension) {
      return;
    }
    int described = whole ? in.length(ExtensionIds.DEPENDENCY_DESCRIPTOR) : 0;
    writer.extensions(twoByteForm || described > LONGEST_SHORT);
    writeOwn(out);
    copy(in, ExtensionIds.AUDIO_LEVEL);
    copy(in, ExtensionIds.VIDEO_ORIENTATION);
    int id = ids.id(ExtensionIds.DEPENDENCY_DESCRIPTOR);
    if (id > 0 && described >= SHORTEST_DESCRIPTOR) {
      int from = in.offset(ExtensionIds.DEPENDENCY_DESCRIPTOR);
      int at = writer.element(id, described);
      System.arraycopy(in.rtp.bytes(), from, out.bytes, at, described);
      BigEndian.put16(out.bytes, at + 1, PictureNumbers.frame(run, in.facts));
    }
    writer.endExtensions();
  }

  /// What the server says itself; the time and the number are filled in when the packet leaves.
  private void writeOwn(PacketBuffer out) {
    int id = ids.id(ExtensionIds.MID);
    if (id > 0 && mid.length > 0) {
      writer.element(id, mid, 0, mid.length);
    }
    id = ids.id(ExtensionIds.ABS_SEND_TIME);
    if (id > 0) {
      out.sendTimeAt = writer.element(id, 3);
    }
    id = ids.id(ExtensionIds.TRANSPORT_WIDE_CC);
    if (id > 0) {
      out.transportWideAt = writer.element(id, 2);
    }
  }

  private void copy(Incoming in, int kind) {
    int id = ids.id(kind);
    int length = in.length(kind);
    if (id > 0 && length > 0 && length <= LONGEST_SHORT) {
      writer.element(id, in.rtp.bytes(), in.offset(kind), length);
    }
  }
}
