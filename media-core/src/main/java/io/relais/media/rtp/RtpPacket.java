// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import static io.relais.media.rtp.BigEndian.put16;
import static io.relais.media.rtp.BigEndian.put32;
import static io.relais.media.rtp.BigEndian.u16;
import static io.relais.media.rtp.BigEndian.u32;
import static io.relais.media.rtp.BigEndian.u8;

import io.relais.media.io.PacketBuffer;

/// A view over one RTP packet (RFC 3550 section 5.1), to be used again and again.
public final class RtpPacket {
  public static final int FIXED_HEADER = 12;

  private byte[] bytes = {};
  private int offset;
  private int payloadOffset;
  private int payloadLength;
  private int paddingLength;
  private int extensionProfile;
  private int extensionOffset;
  private int extensionLength;

  /// Looks at a packet.
  ///
  /// @return false when its header contradicts itself or its length; the view is then of no use
  public boolean wrap(PacketBuffer buffer) {
    bytes = buffer.bytes;
    offset = buffer.offset;
    int end = buffer.end();
    if (buffer.length < FIXED_HEADER || u8(bytes, offset) >> 6 != 2) {
      return false;
    }
    int at = offset + FIXED_HEADER + 4 * (bytes[offset] & 0x0f);
    if (at > end) {
      return false;
    }
    extensionProfile = 0;
    extensionLength = 0;
    if ((bytes[offset] & 0x10) != 0) {
      if (at + 4 > end) {
        return false;
      }
      extensionProfile = u16(bytes, at);
      extensionLength = 4 * u16(bytes, at + 2);
      extensionOffset = at + 4;
      at = extensionOffset + extensionLength;
      if (at > end) {
        return false;
      }
    }
    paddingLength = 0;
    if ((bytes[offset] & 0x20) != 0) {
      paddingLength = end > at ? u8(bytes, end - 1) : 0;
      if (paddingLength == 0 || paddingLength > end - at) {
        return false;
      }
    }
    payloadOffset = at;
    payloadLength = end - at - paddingLength;
    return true;
  }

  public byte[] bytes() {
    return bytes;
  }

  public boolean marker() {
    return (bytes[offset + 1] & 0x80) != 0;
  }

  public int payloadType() {
    return bytes[offset + 1] & 0x7f;
  }

  public int sequenceNumber() {
    return u16(bytes, offset + 2);
  }

  public long timestamp() {
    return u32(bytes, offset + 4);
  }

  public long ssrc() {
    return u32(bytes, offset + 8);
  }

  public int payloadOffset() {
    return payloadOffset;
  }

  /// Without padding.
  public int payloadLength() {
    return payloadLength;
  }

  public int paddingLength() {
    return paddingLength;
  }

  /// The 16 bits that name the form of the header extension, 0 when there is none.
  int extensionProfile() {
    return extensionProfile;
  }

  int extensionOffset() {
    return extensionOffset;
  }

  int extensionLength() {
    return extensionLength;
  }

  /// Turns a retransmission back into the packet it repeats, in place (RFC 4588 section 4): the
  /// payload loses its first two bytes, which become the sequence number.
  ///
  /// @param buffer the one this view was last wrapped around; its payload holds 2 bytes or more
  public void undoRetransmission(PacketBuffer buffer, int payloadType, long ssrc) {
    int original = u16(bytes, payloadOffset);
    int header = payloadOffset - offset;
    System.arraycopy(bytes, offset, bytes, offset + 2, header);
    buffer.offset += 2;
    buffer.length -= 2 + paddingLength;
    offset = buffer.offset;
    bytes[offset] &= (byte) ~0x20;
    bytes[offset + 1] = (byte) ((bytes[offset + 1] & 0x80) | payloadType);
    put16(bytes, offset + 2, original);
    put32(bytes, offset + 8, ssrc);
    extensionOffset += 2;
    payloadOffset += 2;
    payloadLength -= 2;
    paddingLength = 0;
  }
}
