// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What protects packets: the machine's own libcrypto where it is found and proves itself, which
/// makes no garbage and costs less, or jitsi-srtp everywhere else.
enum SrtpLibrary {
  LIBCRYPTO {
    @Override
    SrtpCipher.Factory ciphers(SrtpProfile profile, boolean outbound, byte[] key, byte[] salt) {
      SrtpCipher.Factory ciphers = EvpCiphers.of(profile, outbound, key, salt);
      return ciphers == null ? JITSI.ciphers(profile, outbound, key, salt) : ciphers;
    }
  },
  JITSI {
    @Override
    SrtpCipher.Factory ciphers(SrtpProfile profile, boolean outbound, byte[] key, byte[] salt) {
      return new JitsiCiphers(profile, outbound, key, salt);
    }
  };

  private static final int TRIED_LENGTH = 100;
  private static final int RTP = 0x80;
  private static final int RTCP_REPORT = 200;

  /// The ciphers of one direction of one peer.
  abstract SrtpCipher.Factory ciphers(
      SrtpProfile profile, boolean outbound, byte[] key, byte[] salt);

  /// The best that works here, unless the system property `relais.srtp.library` names one.
  static SrtpLibrary best() {
    return Best.FOUND;
  }

  private static final class Best {
    private static final SrtpLibrary FOUND = find();

    private static SrtpLibrary find() {
      String named = System.getProperty("relais.srtp.library", "");
      if (!named.isEmpty()) {
        return valueOf(named);
      }
      return LIBCRYPTO.proves() ? LIBCRYPTO : JITSI;
    }
  }

  /// Whether what it seals is opened by the other, and the other way round, in every profile.
  private boolean proves() {
    try {
      for (SrtpProfile profile : SrtpProfile.values()) {
        byte[] key = new byte[profile.keyLength()];
        byte[] salt = new byte[profile.saltLength()];
        SrtpCipher.Factory seals = ciphers(profile, true, key, salt);
        boolean speaks =
            seals instanceof EvpCiphers
                && understood(seals, JITSI.ciphers(profile, false, key, salt))
                && understood(
                    JITSI.ciphers(profile, true, key, salt), ciphers(profile, false, key, salt));
        if (!speaks) {
          return false;
        }
      }
      return true;
    } catch (LinkageError | RuntimeException notHere) {
      return false;
    }
  }

  private static boolean understood(SrtpCipher.Factory seals, SrtpCipher.Factory opens) {
    return understood(seals.rtp(), opens.rtp(), 0)
        && understood(seals.rtcp(), opens.rtcp(), RTCP_REPORT);
  }

  private static boolean understood(
      @Nullable SrtpCipher seals, @Nullable SrtpCipher opens, int second) {
    PacketBuffer packet = new PacketBuffer();
    packet.bytes[0] = (byte) RTP;
    packet.bytes[1] = (byte) second;
    packet.length = TRIED_LENGTH;
    byte[] before = packet.bytes.clone();
    DropReason sealed = seals == null ? DropReason.RTP_MALFORMED : seals.apply(packet, 0);
    DropReason opened = opens == null ? DropReason.RTP_MALFORMED : opens.apply(packet, 0);
    return sealed == null
        && opened == null
        && packet.length == TRIED_LENGTH
        && Arrays.equals(before, 0, TRIED_LENGTH, packet.bytes, 0, TRIED_LENGTH);
  }
}
