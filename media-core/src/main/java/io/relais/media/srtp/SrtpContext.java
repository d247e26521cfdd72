// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import org.jspecify.annotations.Nullable;

/// The protection of one peer's packets, in both directions, under the keys of one handshake. Used
/// by one thread.
///
/// A packet is changed in place. Each method answers null when the packet may go on, or why it must
/// not; then its bytes are good for nothing more. State is only kept of sources that have proven
/// themselves, and of no more than a fixed number.
///
/// A source that we send starts at a sequence number below 2^15, so that the receiver cannot take
/// the first packets for those before a wrap (RFC 3711 section 3.3.1).
public final class SrtpContext {
  /// Sources one peer may send. A person's tracks, layers and retransmissions stay far below, even
  /// through hours of switching cameras.
  static final int INBOUND_SOURCES = 256;

  /// Sources one peer may receive, over the life of its transport.
  static final int OUTBOUND_SOURCES = 2_048;

  private static final int RTP_HEADER = 12;
  private static final int RTCP_HEADER = 8;
  private static final int SRTCP_INDEX = 4;

  private final SrtpProfile profile;
  private final SrtpCipher.Factory outbound;
  private final SrtpCipher.Factory inbound;
  private final SourceTable<RtpSource> rtpOut = new SourceTable<>(OUTBOUND_SOURCES);
  private final SourceTable<SrtpCipher> rtcpOut = new SourceTable<>(OUTBOUND_SOURCES);
  private final SourceTable<RtpSource> rtpIn = new SourceTable<>(INBOUND_SOURCES);
  private final SourceTable<SrtpCipher> rtcpIn = new SourceTable<>(INBOUND_SOURCES);

  /// Derived for a source that then failed to prove itself: kept for the next unknown one, so that
  /// a flood of forged sources costs no derivation.
  private @Nullable RtpSource spareRtp;

  private @Nullable SrtpCipher spareRtcp;

  private SrtpContext(
      SrtpProfile profile, SrtpCipher.Factory outbound, SrtpCipher.Factory inbound) {
    this.profile = profile;
    this.outbound = outbound;
    this.inbound = inbound;
  }

  /// The server's side: the client's packets come in.
  public static SrtpContext ofServer(SrtpKeys keys) {
    return ofServer(keys, SrtpLibrary.best());
  }

  static SrtpContext ofServer(SrtpKeys keys, SrtpLibrary library) {
    SrtpProfile profile = keys.profile();
    return new SrtpContext(
        profile,
        library.ciphers(profile, true, keys.serverKey(), keys.serverSalt()),
        library.ciphers(profile, false, keys.clientKey(), keys.clientSalt()));
  }

  /// The client's side, for peers of tests and measurements.
  public static SrtpContext ofClient(SrtpKeys keys) {
    return ofClient(keys, SrtpLibrary.best());
  }

  static SrtpContext ofClient(SrtpKeys keys, SrtpLibrary library) {
    SrtpProfile profile = keys.profile();
    return new SrtpContext(
        profile,
        library.ciphers(profile, true, keys.clientKey(), keys.clientSalt()),
        library.ciphers(profile, false, keys.serverKey(), keys.serverSalt()));
  }

  /// The name of the library that protects packets on this machine.
  public static String library() {
    return SrtpLibrary.best().name();
  }

  /// Loads and tries the ciphers of every profile, which takes about a second the first time. To be
  /// called once, before traffic, on a thread that may wait.
  public static void warmUp() {
    for (SrtpProfile profile : SrtpProfile.values()) {
      SrtpKeys keys = new SrtpKeys(profile, new byte[SrtpKeys.exportedLength(profile)]);
      tryOut(ofServer(keys), ofClient(keys));
    }
  }

  private static void tryOut(SrtpContext server, SrtpContext client) {
    PacketBuffer packet = new PacketBuffer();
    packet.bytes[0] = (byte) 0x80;
    packet.length = 100;
    if (server.protectRtp(packet) == null && client.unprotectRtp(packet) == null) {
      packet.bytes[1] = (byte) 200;
      if (server.protectRtcp(packet) == null) {
        client.unprotectRtcp(packet);
      }
    }
  }

  public SrtpProfile profile() {
    return profile;
  }

  /// Encrypts an RTP packet. The same sequence number of a source is never protected twice.
  ///
  /// @param packet with room behind it for the tag
  public @Nullable DropReason protectRtp(PacketBuffer packet) {
    if (!rtpFits(packet, 0) || packet.tailRoom() < profile.tagLength()) {
      return DropReason.RTP_MALFORMED;
    }
    int ssrc = int32(packet, 8);
    RtpSource source = rtpOut.get(ssrc);
    if (source == null) {
      SrtpCipher cipher = rtpOut.full() ? null : outbound.rtp();
      if (cipher == null) {
        return DropReason.RTP_UNKNOWN_SOURCE;
      }
      source = new RtpSource(cipher);
      rtpOut.put(ssrc, source);
    }
    return source.apply(packet);
  }

  /// Encrypts an RTCP packet.
  ///
  /// @param packet with room behind it for the index and the tag
  public @Nullable DropReason protectRtcp(PacketBuffer packet) {
    if (!rtcpFits(packet, 0) || packet.tailRoom() < profile.tagLength() + SRTCP_INDEX) {
      return DropReason.RTCP_MALFORMED;
    }
    int ssrc = int32(packet, 4);
    SrtpCipher cipher = rtcpOut.get(ssrc);
    if (cipher == null) {
      cipher = rtcpOut.full() ? null : outbound.rtcp();
      if (cipher == null) {
        return DropReason.RTP_UNKNOWN_SOURCE;
      }
      rtcpOut.put(ssrc, cipher);
    }
    return cipher.apply(packet, 0);
  }

  /// Checks and decrypts an RTP packet.
  public @Nullable DropReason unprotectRtp(PacketBuffer packet) {
    if (!rtpFits(packet, profile.tagLength())) {
      return DropReason.RTP_MALFORMED;
    }
    int ssrc = int32(packet, 8);
    RtpSource source = rtpIn.get(ssrc);
    return source == null ? unprotectFirstRtp(ssrc, packet) : source.apply(packet);
  }

  /// Checks and decrypts an RTCP packet.
  public @Nullable DropReason unprotectRtcp(PacketBuffer packet) {
    if (!rtcpFits(packet, profile.tagLength() + SRTCP_INDEX)) {
      return DropReason.RTCP_MALFORMED;
    }
    int ssrc = int32(packet, 4);
    SrtpCipher cipher = rtcpIn.get(ssrc);
    return cipher == null ? unprotectFirstRtcp(ssrc, packet) : cipher.apply(packet, 0);
  }

  /// How many states are kept of what came in.
  int inboundSources() {
    return rtpIn.count() + rtcpIn.count();
  }

  private @Nullable DropReason unprotectFirstRtp(int ssrc, PacketBuffer packet) {
    RtpSource source = spareRtp;
    if (source == null) {
      SrtpCipher cipher = inbound.rtp();
      if (cipher == null) {
        return DropReason.SRTP_AUTHENTICATION;
      }
      source = new RtpSource(cipher);
      spareRtp = source;
    }
    if (rtpIn.full()) {
      return DropReason.RTP_UNKNOWN_SOURCE;
    }
    DropReason failure = source.apply(packet);
    if (failure == null) {
      rtpIn.put(ssrc, source);
      spareRtp = null;
    }
    return failure;
  }

  private @Nullable DropReason unprotectFirstRtcp(int ssrc, PacketBuffer packet) {
    SrtpCipher cipher = spareRtcp == null ? inbound.rtcp() : spareRtcp;
    spareRtcp = cipher;
    if (cipher == null) {
      return DropReason.SRTP_AUTHENTICATION;
    }
    if (rtcpIn.full()) {
      return DropReason.RTP_UNKNOWN_SOURCE;
    }
    DropReason failure = cipher.apply(packet, 0);
    if (failure == null) {
      rtcpIn.put(ssrc, cipher);
      spareRtcp = null;
    }
    return failure;
  }

  /// True when the header with its sources and its extension (RFC 3550 section 5.1) ends before the
  /// trailer.
  private static boolean rtpFits(PacketBuffer packet, int trailer) {
    int end = packet.length - trailer;
    if (end < RTP_HEADER || (packet.bytes[packet.offset] & 0xc0) != 0x80) {
      return false;
    }
    int header = RTP_HEADER + 4 * (packet.bytes[packet.offset] & 0x0f);
    if ((packet.bytes[packet.offset] & 0x10) == 0) {
      return header <= end;
    }
    return header + 4 <= end && header + 4 + 4 * int16(packet, header + 2) <= end;
  }

  private static boolean rtcpFits(PacketBuffer packet, int trailer) {
    return packet.length - trailer >= RTCP_HEADER && (packet.bytes[packet.offset] & 0xc0) == 0x80;
  }

  private static int int16(PacketBuffer packet, int at) {
    int from = packet.offset + at;
    return ((packet.bytes[from] & 0xff) << 8) | (packet.bytes[from + 1] & 0xff);
  }

  private static int int32(PacketBuffer packet, int at) {
    return (int16(packet, at) << 16) | int16(packet, at + 2);
  }

  /// One RTP source in one direction.
  private static final class RtpSource {
    private final SrtpCipher cipher;
    private final ReplayWindow window = new ReplayWindow();

    RtpSource(SrtpCipher cipher) {
      this.cipher = cipher;
    }

    @Nullable DropReason apply(PacketBuffer packet) {
      long index = window.index(int16(packet, 2));
      if (window.seen(index)) {
        return DropReason.SRTP_REPLAY;
      }
      DropReason failure = cipher.apply(packet, index);
      if (failure == null) {
        window.mark(index);
      }
      return failure;
    }
  }
}
