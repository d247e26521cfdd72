// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Fuzz target: any bytes as RTP and as RTCP, with each profile, to a peer whose GCM keys the seeds
/// know.
public final class SrtpFuzz {
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";
  private static final String SALT = "a0a1a2a3a4a5a6a7a8a9aaab";
  private static final byte[] EXPORTED =
      HexFormat.of().parseHex(KEY + KEY + SALT + SALT + KEY + KEY);

  private SrtpFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    for (SrtpProfile profile : SrtpProfile.values()) {
      byte[] exported = java.util.Arrays.copyOf(EXPORTED, SrtpKeys.exportedLength(profile));
      SrtpContext context = SrtpContext.ofServer(new SrtpKeys(profile, exported));
      PacketBuffer rtp = packet(data);
      check(rtp, context.unprotectRtp(rtp), data.length - profile.tagLength());
      PacketBuffer rtcp = packet(data);
      check(rtcp, context.unprotectRtcp(rtcp), data.length - profile.tagLength() - 4);
      PacketBuffer clear = packet(data);
      check(clear, context.protectRtp(clear), data.length + profile.tagLength());
    }
  }

  private static void check(PacketBuffer packet, @Nullable DropReason failure, int expected) {
    if (failure == null && packet.length != expected) {
      throw new IllegalStateException("a packet of the wrong length goes on");
    }
  }

  private static PacketBuffer packet(byte[] data) {
    PacketBuffer packet = new PacketBuffer();
    packet.offset = 3;
    packet.length = Math.min(data.length, PacketBuffer.MAX_DATAGRAM);
    System.arraycopy(data, 0, packet.bytes, 3, packet.length);
    return packet;
  }
}
