// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.BigEndian;
import java.lang.foreign.Arena;
import java.lang.ref.Reference;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/// libcrypto's ciphers for one direction of one peer, without garbage. Their memory is given back
/// when nobody holds them any more.
final class EvpCiphers implements SrtpCipher.Factory {
  private static final int RTP_HEADER = 12;
  private static final int RTCP_HEADER = 8;
  private static final int SRTCP_INDEX = 4;
  private static final int LARGEST_INDEX = Integer.MAX_VALUE;

  private final SrtpProfile profile;
  private final boolean outbound;
  private final EvpPacket memory;
  private final EvpCipher rtp;
  private final EvpCipher rtcp;
  private final SrtpCipher rtpCipher;

  private EvpCiphers(SrtpProfile profile, boolean outbound, byte[] key, byte[] salt)
      throws GeneralSecurityException {
    Arena arena = Arena.ofAuto();
    this.profile = profile;
    this.outbound = outbound;
    this.memory = new EvpPacket(arena);
    this.rtp = cipher(SessionKeys.rtp(profile, key, salt), false, arena);
    this.rtcp = cipher(SessionKeys.rtcp(profile, key, salt), true, arena);
    this.rtpCipher = outbound ? this::seal : this::open;
  }

  /// Makes them, or answers null when the library will not.
  static @Nullable EvpCiphers of(SrtpProfile profile, boolean outbound, byte[] key, byte[] salt) {
    try {
      EvpCiphers ciphers = new EvpCiphers(profile, outbound, key, salt);
      return ciphers.rtp.ready() && ciphers.rtcp.ready() ? ciphers : null;
    } catch (GeneralSecurityException unavailable) {
      return null;
    }
  }

  private EvpCipher cipher(SessionKeys keys, boolean control, Arena arena) {
    if (!profile.aead()) {
      return new EvpCounterMode(profile, keys, control, arena);
    }
    return Aead.present()
        ? new AeadGcm(profile, keys, control, arena)
        : new EvpGcm(profile, keys, outbound, control, arena);
  }

  @Override
  public SrtpCipher rtp() {
    return rtpCipher;
  }

  @Override
  public SrtpCipher rtcp() {
    return outbound ? new RtcpOut() : new RtcpIn();
  }

  private @Nullable DropReason seal(PacketBuffer packet, long index) {
    int end = packet.length;
    int header = headerLength(packet);
    memory.take(packet);
    boolean sealed = seals(rtp, header, end, ssrc(packet, 8), index);
    if (!sealed) {
      return DropReason.RTP_MALFORMED;
    }
    packet.length = end + profile.tagLength();
    memory.give(packet, header);
    return null;
  }

  private @Nullable DropReason open(PacketBuffer packet, long index) {
    int end = packet.length - profile.tagLength();
    int header = headerLength(packet);
    memory.take(packet);
    boolean authentic = opens(rtp, header, end, ssrc(packet, 8), index);
    if (!authentic) {
      return DropReason.SRTP_AUTHENTICATION;
    }
    packet.length = end;
    memory.give(packet, header);
    return null;
  }

  /// The ciphers' memory outlives the calls it is used in.
  private boolean seals(EvpCipher cipher, int header, int end, int ssrc, long index) {
    try {
      return cipher.seal(memory, header, end, ssrc, index);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private boolean opens(EvpCipher cipher, int header, int end, int ssrc, long index) {
    try {
      return cipher.open(memory, header, end, ssrc, index);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private static int ssrc(PacketBuffer packet, int at) {
    return (int) BigEndian.u32(packet.bytes, packet.offset + at);
  }

  /// With its sources and its extension (RFC 3550 section 5.1), whose bounds were checked before.
  private static int headerLength(PacketBuffer packet) {
    int first = packet.bytes[packet.offset];
    int header = RTP_HEADER + 4 * (first & 0x0f);
    return (first & 0x10) == 0
        ? header
        : header + 4 + 4 * BigEndian.u16(packet.bytes, packet.offset + header + 2);
  }

  /// One RTCP sender's packets on their way out, numbered.
  private final class RtcpOut implements SrtpCipher {
    private int next;

    @Override
    public @Nullable DropReason apply(PacketBuffer packet, long ignored) {
      int end = packet.length;
      memory.take(packet);
      // RFC 3711 section 9.2: a key protects no more than 2^31 packets.
      boolean sealed = next < LARGEST_INDEX && seals(rtcp, RTCP_HEADER, end, ssrc(packet, 4), next);
      if (!sealed) {
        return DropReason.RTCP_MALFORMED;
      }
      int trailer = profile.aead() ? end + profile.tagLength() : end;
      memory.put32(trailer, next | 1 << 31);
      packet.length = end + profile.tagLength() + SRTCP_INDEX;
      memory.give(packet, RTCP_HEADER);
      next++;
      return null;
    }
  }

  /// One RTCP sender's packets on their way in, each let through once.
  private final class RtcpIn implements SrtpCipher {
    private final ReplayWindow window = new ReplayWindow();

    @Override
    public @Nullable DropReason apply(PacketBuffer packet, long ignored) {
      int end = packet.length - profile.tagLength() - SRTCP_INDEX;
      int trailer = packet.offset + (profile.aead() ? packet.length - SRTCP_INDEX : end);
      int word = (int) BigEndian.u32(packet.bytes, trailer);
      int index = word & Integer.MAX_VALUE;
      if (word >= 0) {
        // Control packets in clear were not agreed on.
        return DropReason.SRTP_AUTHENTICATION;
      }
      if (window.seen(index)) {
        return DropReason.SRTP_REPLAY;
      }
      memory.take(packet);
      boolean authentic = opens(rtcp, RTCP_HEADER, end, ssrc(packet, 4), index);
      if (!authentic) {
        return DropReason.SRTP_AUTHENTICATION;
      }
      window.mark(index);
      packet.length = end;
      memory.give(packet, RTCP_HEADER);
      return null;
    }
  }
}
