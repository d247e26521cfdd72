// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import io.relais.media.io.PacketBuffer;
import java.util.HexFormat;

/// Packets as hexadecimal text, with any white space between the digits.
public final class Wire {
  private Wire() {}

  public static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }

  /// At an odd offset, so that nothing can rely on packets beginning at 0.
  public static PacketBuffer buffer(String hex) {
    return buffer(bytes(hex));
  }

  public static PacketBuffer buffer(byte[] packet) {
    PacketBuffer buffer = new PacketBuffer();
    buffer.offset = 7;
    buffer.length = Math.min(packet.length, PacketBuffer.MAX_DATAGRAM);
    System.arraycopy(packet, 0, buffer.bytes, buffer.offset, buffer.length);
    return buffer;
  }

  public static String hex(PacketBuffer buffer) {
    return HexFormat.of().formatHex(buffer.bytes, buffer.offset, buffer.end());
  }

  public static String hex(String spaced) {
    return HexFormat.of().formatHex(bytes(spaced));
  }
}
