// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import java.security.GeneralSecurityException;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.srtp.crypto.Aes;
import org.jitsi.utils.logging2.Logger;
import org.jitsi.utils.logging2.LoggerImpl;
import org.jspecify.annotations.Nullable;

/// jitsi-srtp's ciphers for one direction of one peer. The library counts rollovers by itself.
final class JitsiCiphers implements SrtpCipher.Factory {
  private static final Logger SILENT = silent();
  private static final int HMAC_KEY_LENGTH = 20;

  /// What RTCP's encryption flag and index take.
  private static final int SRTCP_INDEX = 4;

  static {
    // Otherwise the first cipher of each kind is chosen by a benchmark, there and then.
    Aes.setFactoryClassName("SunJCE");
  }

  private final SrtpContextFactory factory;
  private final boolean outbound;
  private final int tagLength;
  private final PacketView view = new PacketView();

  JitsiCiphers(SrtpProfile profile, boolean outbound, byte[] key, byte[] salt) {
    this.factory =
        new SrtpContextFactory(outbound, key, salt, policy(profile), policy(profile), SILENT);
    this.outbound = outbound;
    this.tagLength = profile.tagLength();
  }

  @Override
  public @Nullable SrtpCipher rtp() {
    try {
      // The context reads each packet's own SSRC: its constructor's is a label.
      SrtpCryptoContext context = factory.deriveContext(0, 0);
      return outbound
          ? (packet, index) -> seal(context, packet)
          : (packet, index) -> open(context, packet);
    } catch (GeneralSecurityException unavailable) {
      return null;
    }
  }

  @Override
  public @Nullable SrtpCipher rtcp() {
    try {
      SrtcpCryptoContext context = factory.deriveControlContext(0);
      return outbound
          ? (packet, index) -> seal(context, packet)
          : (packet, index) -> open(context, packet);
    } catch (GeneralSecurityException unavailable) {
      return null;
    }
  }

  private @Nullable DropReason seal(SrtpCryptoContext context, PacketBuffer packet) {
    int sealedLength = packet.length + tagLength;
    try {
      DropReason failure =
          reason(context.transformPacket(view.of(packet)), DropReason.RTP_MALFORMED);
      return failure == null ? grown(packet, sealedLength, DropReason.RTP_MALFORMED) : failure;
    } catch (GeneralSecurityException | RuntimeException failed) {
      return DropReason.RTP_MALFORMED;
    }
  }

  private @Nullable DropReason seal(SrtcpCryptoContext context, PacketBuffer packet) {
    int sealedLength = packet.length + tagLength + SRTCP_INDEX;
    try {
      DropReason failure =
          reason(context.transformPacket(view.of(packet)), DropReason.RTCP_MALFORMED);
      return failure == null ? grown(packet, sealedLength, DropReason.RTCP_MALFORMED) : failure;
    } catch (GeneralSecurityException | RuntimeException failed) {
      return DropReason.RTCP_MALFORMED;
    }
  }

  private @Nullable DropReason open(SrtpCryptoContext context, PacketBuffer packet) {
    try {
      return reason(
          context.reverseTransformPacket(view.of(packet), false), DropReason.RTP_MALFORMED);
    } catch (GeneralSecurityException | RuntimeException failed) {
      return DropReason.SRTP_AUTHENTICATION;
    }
  }

  private @Nullable DropReason open(SrtcpCryptoContext context, PacketBuffer packet) {
    try {
      return reason(context.reverseTransformPacket(view.of(packet)), DropReason.RTCP_MALFORMED);
    } catch (GeneralSecurityException | RuntimeException failed) {
      return DropReason.SRTP_AUTHENTICATION;
    }
  }

  /// The library says OK even where its cipher refused and the packet still lies there in clear.
  private static @Nullable DropReason grown(
      PacketBuffer packet, int expected, DropReason otherwise) {
    return packet.length == expected ? null : otherwise;
  }

  private static @Nullable DropReason reason(SrtpErrorStatus status, DropReason malformed) {
    return switch (status) {
      case OK -> null;
      case REPLAY_FAIL, REPLAY_OLD -> DropReason.SRTP_REPLAY;
      case INVALID_PACKET -> malformed;
      case AUTH_FAIL, FAIL -> DropReason.SRTP_AUTHENTICATION;
    };
  }

  private static SrtpPolicy policy(SrtpProfile profile) {
    SrtpPolicy policy =
        new SrtpPolicy(
            profile.aead() ? SrtpPolicy.AESGCM_ENCRYPTION : SrtpPolicy.AESCM_ENCRYPTION,
            profile.keyLength(),
            profile.aead() ? SrtpPolicy.NULL_AUTHENTICATION : SrtpPolicy.HMACSHA1_AUTHENTICATION,
            profile.aead() ? 0 : HMAC_KEY_LENGTH,
            profile.tagLength(),
            profile.saltLength());
    // Ours are wider, see ReplayWindow. RTCP's is always on.
    policy.setSendReplayEnabled(false);
    policy.setReceiveReplayEnabled(false);
    return policy;
  }

  private static Logger silent() {
    Logger logger = new LoggerImpl(JitsiCiphers.class.getName());
    logger.setLevelOff();
    return logger;
  }
}
