// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.rendering.Codestream.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The tables that markers of a JPEG codestream set (ITU-T T.81 §B.2.4).
final class JpegTables {
  private static final int SLOTS = 4;
  private static final int COEFFICIENTS = 64;
  private static final int LENGTHS = 16;

  private final int[][] quantization = new int[SLOTS][];
  private final @Nullable JpegHuffman[] dc = new JpegHuffman[SLOTS];
  private final @Nullable JpegHuffman[] ac = new JpegHuffman[SLOTS];
  private int restartInterval;

  /// Quantization tables between these places.
  void quantization(Bytes bytes, int from, int to) throws UnshowableException {
    int at = from;
    while (at < to) {
      int wide = bytes.u8(at) >> 4;
      int slot = bytes.u8(at) & 0xF;
      int size = COEFFICIENTS << Math.min(wide, 1);
      if (wide > 1 || slot >= SLOTS || at + 1 + size > to) {
        throw UnshowableException.damaged("a quantization table is malformed");
      }
      int[] table = new int[COEFFICIENTS];
      for (int i = 0; i < COEFFICIENTS; i++) {
        table[i] = wide == 0 ? bytes.u8(at + 1 + i) : bytes.u16(at + 1 + 2 * i);
      }
      quantization[slot] = table;
      at += 1 + size;
    }
  }

  /// Huffman tables between these places.
  void huffman(Bytes bytes, int from, int to) throws UnshowableException {
    int at = from;
    while (at < to) {
      int kind = bytes.u8(at) >> 4;
      int slot = bytes.u8(at) & 0xF;
      int[] counts = new int[LENGTHS];
      for (int i = 0; i < LENGTHS; i++) {
        counts[i] = bytes.u8(at + 1 + i);
      }
      int total = Arrays.stream(counts).sum();
      if (kind > 1 || slot >= SLOTS || total > 256 || at + 1 + LENGTHS + total > to) {
        throw UnshowableException.damaged("a Huffman table is malformed");
      }
      byte[] values = new byte[total];
      for (int i = 0; i < total; i++) {
        values[i] = (byte) bytes.u8(at + 1 + LENGTHS + i);
      }
      (kind == 0 ? dc : ac)[slot] = new JpegHuffman(counts, values);
      at += 1 + LENGTHS + total;
    }
  }

  void restartInterval(int units) {
    restartInterval = units;
  }

  int restartInterval() {
    return restartInterval;
  }

  int[] quantization(int slot) throws UnshowableException {
    return there(slot < SLOTS ? quantization[slot] : null, "quantization");
  }

  JpegHuffman dc(int slot) throws UnshowableException {
    return there(slot < SLOTS ? dc[slot] : null, "Huffman");
  }

  JpegHuffman ac(int slot) throws UnshowableException {
    return there(slot < SLOTS ? ac[slot] : null, "Huffman");
  }

  private static <T> T there(@Nullable T table, String kind) throws UnshowableException {
    if (table == null) {
      throw UnshowableException.damaged("a " + kind + " table is missing");
    }
    return table;
  }
}
