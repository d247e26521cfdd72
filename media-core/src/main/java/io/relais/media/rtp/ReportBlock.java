// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import static io.relais.media.rtp.BigEndian.put24;
import static io.relais.media.rtp.BigEndian.put32;
import static io.relais.media.rtp.BigEndian.u24;
import static io.relais.media.rtp.BigEndian.u32;
import static io.relais.media.rtp.BigEndian.u8;

/// What a receiver reports of one source (RFC 3550 section 6.4.1), filled again and again.
public final class ReportBlock {
  public static final int LENGTH = 24;

  public long ssrc;

  /// In 256ths.
  public int fractionLost;

  /// Signed: duplicates make it negative.
  public int cumulativeLost;

  public long highestSequence;

  /// In units of the source's clock.
  public long jitter;

  /// The middle 32 bits of the last sender report's NTP time, 0 when there was none.
  public long lastSenderReport;

  /// In 65536ths of a second.
  public long delaySinceLast;

  void read(byte[] bytes, int at) {
    ssrc = u32(bytes, at);
    fractionLost = u8(bytes, at + 4);
    cumulativeLost = u24(bytes, at + 5) << 8 >> 8;
    highestSequence = u32(bytes, at + 8);
    jitter = u32(bytes, at + 12);
    lastSenderReport = u32(bytes, at + 16);
    delaySinceLast = u32(bytes, at + 20);
  }

  void write(byte[] bytes, int at) {
    put32(bytes, at, ssrc);
    bytes[at + 4] = (byte) fractionLost;
    put24(bytes, at + 5, Math.clamp(cumulativeLost, -0x80_0000, 0x7f_ffff));
    put32(bytes, at + 8, highestSequence);
    put32(bytes, at + 12, jitter);
    put32(bytes, at + 16, lastSenderReport);
    put32(bytes, at + 20, delaySinceLast);
  }
}
