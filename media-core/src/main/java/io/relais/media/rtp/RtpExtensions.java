// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import static io.relais.media.rtp.BigEndian.u8;

/// Walks the header extension elements of one packet, in the one-byte or the two-byte form (RFC
/// 8285). An element that would reach beyond the extension ends the walk.
public final class RtpExtensions {
  static final int ONE_BYTE = 0xbede;
  static final int TWO_BYTE = 0x1000;

  private byte[] bytes = {};
  private int at;
  private int end;
  private boolean twoByte;
  private int id;
  private int offset;
  private int length;

  public void wrap(RtpPacket packet) {
    int profile = packet.extensionProfile();
    twoByte = (profile & 0xfff0) == TWO_BYTE;
    bytes = packet.bytes();
    at = packet.extensionOffset();
    end = profile == ONE_BYTE || twoByte ? at + packet.extensionLength() : at;
  }

  /// Steps to the next element; false at the end.
  public boolean next() {
    while (at < end && bytes[at] == 0) {
      at++;
    }
    int header = twoByte ? 2 : 1;
    if (at + header > end) {
      return false;
    }
    int first = u8(bytes, at);
    if (twoByte) {
      id = first;
      length = u8(bytes, at + 1);
    } else {
      id = first >> 4;
      length = (first & 0x0f) + 1;
    }
    boolean reserved = !twoByte && (id == 0 || id == 15);
    if (reserved || at + header + length > end) {
      at = end;
      return false;
    }
    offset = at + header;
    at = offset + length;
    return true;
  }

  public int id() {
    return id;
  }

  /// Where the element's data begins in the packet's bytes.
  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }
}
