// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Samples of 8, 16 or 32 bits in bytes, the least significant byte first.
final class Samples {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Samples() {}

  /// The bits of a sample.
  ///
  /// @param width 1, 2 or 4 bytes
  static int get(byte[] bytes, int index, int width) {
    return switch (width) {
      case 1 -> bytes[index] & 0xFF;
      case 2 -> (short) SHORT.get(bytes, 2 * index) & 0xFFFF;
      default -> (int) INT.get(bytes, 4 * index);
    };
  }

  /// Sets the bits of a sample, as many as fit.
  static void set(byte[] bytes, int index, int width, int value) {
    switch (width) {
      case 1 -> bytes[index] = (byte) value;
      case 2 -> SHORT.set(bytes, 2 * index, (short) value);
      default -> INT.set(bytes, 4 * index, value);
    }
  }

  /// Turns the order of the bytes of each whole word around.
  static void swap(byte[] bytes, int width) {
    for (int at = 0; at + width <= bytes.length; at += width) {
      for (int i = 0; i < width / 2; i++) {
        byte kept = bytes[at + i];
        bytes[at + i] = bytes[at + width - 1 - i];
        bytes[at + width - 1 - i] = kept;
      }
    }
  }

  /// Puts samples that lie by plane beside each other by pixel.
  static byte[] interleaved(byte[] planes, int samples, int width) {
    byte[] woven = new byte[planes.length];
    int pixels = planes.length / samples / width;
    for (int sample = 0; sample < samples; sample++) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        int from = (sample * pixels + pixel) * width;
        int to = (pixel * samples + sample) * width;
        for (int i = 0; i < width; i++) {
          woven[to + i] = planes[from + i];
        }
      }
    }
    return woven;
  }
}
