// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The Huffman tables of an SCP-ECG record, and the decoding of one lead with them (ISO
/// 11073-91064, section 2).
///
/// A code structure has a prefix of bits; what follows it up to the code's whole length is a signed
/// number added to the base value. A structure may also switch to another table.
final class ScpHuffman {
  private static final int DEFAULT_TABLE = 19999;
  private static final int MOST_TABLES = 64;
  private static final int MOST_CODES = 4096;

  private final List<Table> tables;

  private ScpHuffman(List<Table> tables) {
    this.tables = tables;
  }

  /// A code structure.
  ///
  /// @param code the prefix, its first bit the lowest
  /// @param extra bits of the number behind the prefix
  /// @param table to switch to, or -1 for a value
  private record Code(int prefix, int code, int extra, int base, int table) {}

  /// Codes as a binary tree: `next[2 * node + bit]` is the next node, or `-1 - code`, or 0 if no
  /// code begins so.
  private record Table(List<Code> codes, List<int[]> nodes) {}

  /// The table every reader must know (section 2, table "default Huffman table").
  static ScpHuffman standard() {
    List<Code> codes = new ArrayList<>();
    codes.add(new Code(1, 0, 0, 0, -1));
    for (int value = 1; value <= 8; value++) {
      int ones = (1 << value) - 1;
      codes.add(new Code(value + 2, ones, 0, value, -1));
      codes.add(new Code(value + 2, ones | 2 << value, 0, -value, -1));
    }
    codes.add(new Code(10, 0x1ff, 8, 0, -1));
    codes.add(new Code(10, 0x3ff, 16, 0, -1));
    return new ScpHuffman(List.of(table(codes)));
  }

  static ScpHuffman read(ByteCursor in) throws EcgFormatException {
    int count = in.u16();
    if (count == DEFAULT_TABLE) {
      return standard();
    }
    if (count == 0 || count > MOST_TABLES) {
      throw in.fault(count + " Huffman tables");
    }
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tables.add(readTable(in, count));
    }
    return new ScpHuffman(List.copyOf(tables));
  }

  private static Table readTable(ByteCursor in, int tables) throws EcgFormatException {
    int count = in.u16();
    if (count > MOST_CODES) {
      throw in.fault(count + " codes in a Huffman table");
    }
    List<Code> codes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int prefix = in.u8();
      int whole = in.u8();
      boolean value = in.u8() != 0;
      int base = in.s16();
      long code = in.u32();
      if (prefix < 1 || prefix > 32 || whole < prefix || whole - prefix > 16) {
        throw in.fault("a Huffman code of " + prefix + " bits in " + whole);
      }
      if (!value && (base < 1 || base > tables)) {
        throw in.fault("a switch to Huffman table " + base + " of " + tables);
      }
      codes.add(new Code(prefix, (int) code, whole - prefix, base, value ? -1 : base - 1));
    }
    try {
      return table(codes);
    } catch (IllegalArgumentException e) {
      throw in.fault("a Huffman table with two codes that begin alike");
    }
  }

  private static Table table(List<Code> codes) {
    List<int[]> nodes = new ArrayList<>();
    nodes.add(new int[2]);
    for (int index = 0; index < codes.size(); index++) {
      Code code = codes.get(index);
      int node = 0;
      for (int bit = 0; bit < code.prefix(); bit++) {
        int[] branch = nodes.get(node);
        int side = code.code() >>> bit & 1;
        boolean last = bit == code.prefix() - 1;
        if (last ? branch[side] != 0 : branch[side] < 0) {
          throw new IllegalArgumentException("two codes begin alike");
        }
        if (last) {
          branch[side] = -1 - index;
        } else if (branch[side] == 0) {
          nodes.add(new int[2]);
          branch[side] = nodes.size() - 1;
        }
        node = branch[side];
      }
    }
    return new Table(codes, nodes);
  }

  /// Decodes a lead of `count` numbers, or of as many as the bytes hold.
  ///
  /// @throws EcgFormatException if there are bits that are no code
  int[] decode(byte[] bytes, int count, ByteCursor place) throws EcgFormatException {
    // Each number takes at least a bit: no more room is taken than the bytes can fill.
    int most = (int) Math.min(count, bytes.length * 8L);
    var values = new int[most];
    var bits = new Bits(bytes);
    int table = 0;
    int done = 0;
    while (done < most) {
      Code code = code(bits, tables.get(table), place, done);
      if (code == null) {
        return Arrays.copyOf(values, done);
      }
      if (code.table() >= 0) {
        table = code.table();
      } else {
        values[done] = code.base() + bits.signed(code.extra());
        if (bits.exhausted()) {
          return Arrays.copyOf(values, done);
        }
        done++;
      }
    }
    return values;
  }

  /// The next code, or null at the end of the bits.
  private static @Nullable Code code(Bits bits, Table table, ByteCursor place, int sample)
      throws EcgFormatException {
    int node = 0;
    while (true) {
      node = table.nodes().get(node)[bits.next()];
      if (bits.exhausted()) {
        return null;
      }
      if (node < 0) {
        return table.codes().get(-1 - node);
      }
      if (node == 0) {
        throw place.fault("bits that are no Huffman code after sample " + sample);
      }
    }
  }

  /// Bits from the highest of each byte on; a read past the end gives zeros and is remembered.
  private static final class Bits {
    private final byte[] bytes;
    private long at;

    Bits(byte[] bytes) {
      this.bytes = bytes;
    }

    int next() {
      int index = (int) (at >> 3);
      int bit = index < bytes.length ? bytes[index] >> (7 - (at & 7)) & 1 : 0;
      at++;
      return bit;
    }

    int signed(int length) {
      int value = 0;
      for (int i = 0; i < length; i++) {
        value = value << 1 | next();
      }
      return length == 0 ? 0 : value << (32 - length) >> (32 - length);
    }

    boolean exhausted() {
      return at > bytes.length * 8L;
    }
  }
}
