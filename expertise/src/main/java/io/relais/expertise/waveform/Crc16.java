// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

/// The check sum of SCP-ECG: CRC-CCITT (x^16 + x^12 + x^5 + 1), started with all ones (ISO
/// 11073-91064, 5.3.1).
final class Crc16 {
  private Crc16() {}

  static int of(byte[] bytes, int from, int length) {
    int crc = 0xffff;
    for (int i = from; i < from + length; i++) {
      crc ^= (bytes[i] & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
      }
    }
    return crc & 0xffff;
  }
}
