// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

/// Words between little and big endian.
final class ByteOrders {

  private ByteOrders() {}

  /// Turns each word around, in place; bytes that fill no word stay.
  ///
  /// @param wordSize in bytes: 1, 2, 4 or 8
  static void swap(byte[] bytes, int wordSize) {
    for (int at = 0; wordSize > 1 && at + wordSize <= bytes.length; at += wordSize) {
      for (int i = at, j = at + wordSize - 1; i < j; i++, j--) {
        byte b = bytes[i];
        bytes[i] = bytes[j];
        bytes[j] = b;
      }
    }
  }
}
