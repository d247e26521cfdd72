// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import static io.relais.media.rtp.BigEndian.put16;
import static io.relais.media.rtp.BigEndian.put32;

import io.relais.media.io.PacketBuffer;
import java.util.Arrays;

/// Writes one RTP packet from front to back: header, extension elements, payload.
///
/// The caller sees to it that all fits.
public final class RtpWriter {
  private PacketBuffer out = new PacketBuffer();
  private int at;
  private int extensions;
  private boolean twoByte;

  /// Writes the fixed header at the buffer's start.
  public RtpWriter header(
      PacketBuffer buffer,
      int payloadType,
      boolean marker,
      int sequenceNumber,
      long timestamp,
      long ssrc) {
    out = buffer;
    buffer.offset = 0;
    byte[] bytes = buffer.bytes;
    bytes[0] = (byte) 0x80;
    bytes[1] = (byte) ((marker ? 0x80 : 0) | payloadType);
    put16(bytes, 2, sequenceNumber);
    put32(bytes, 4, timestamp);
    put32(bytes, 8, ssrc);
    at = RtpPacket.FIXED_HEADER;
    extensions = -1;
    return this;
  }

  /// Opens the extension block (RFC 8285 section 4).
  ///
  /// @param twoByteForm needed once an id is over 14 or an element is empty or over 16 bytes
  public RtpWriter extensions(boolean twoByteForm) {
    twoByte = twoByteForm;
    extensions = at;
    out.bytes[0] |= 0x10;
    put16(out.bytes, at, twoByteForm ? RtpExtensions.TWO_BYTE : RtpExtensions.ONE_BYTE);
    at += 4;
    return this;
  }

  /// Writes an element's header.
  ///
  /// @return where its data is to be written
  public int element(int id, int length) {
    if (twoByte) {
      out.bytes[at++] = (byte) id;
      out.bytes[at++] = (byte) length;
    } else {
      out.bytes[at++] = (byte) ((id << 4) | (length - 1));
    }
    int data = at;
    at += length;
    return data;
  }

  /// Writes an element whole.
  public RtpWriter element(int id, byte[] from, int offset, int length) {
    int data = element(id, length);
    System.arraycopy(from, offset, out.bytes, data, length);
    return this;
  }

  /// Closes the extension block, if one was opened: fills up to 32 bits and notes the length.
  public RtpWriter endExtensions() {
    if (extensions >= 0) {
      while (((at - extensions) & 3) != 0) {
        out.bytes[at++] = 0;
      }
      put16(out.bytes, extensions + 2, (at - extensions) / 4 - 1);
    }
    return this;
  }

  /// Writes the two bytes that stand before a retransmitted payload (RFC 4588 section 4).
  public RtpWriter originalSequenceNumber(int number) {
    put16(out.bytes, at, number);
    at += 2;
    return this;
  }

  /// Writes padding in the payload's stead and ends the packet (RFC 3550 section 5.1).
  ///
  /// @param length 1 to 255
  public void padding(int length) {
    Arrays.fill(out.bytes, at, at + length - 1, (byte) 0);
    out.bytes[at + length - 1] = (byte) length;
    out.bytes[0] |= 0x20;
    out.length = at + length;
  }

  /// Writes the payload and ends the packet.
  public void payload(byte[] from, int offset, int length) {
    System.arraycopy(from, offset, out.bytes, at, length);
    out.length = at + length;
  }
}
