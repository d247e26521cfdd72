// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.util.Arrays;
import java.util.List;

/// One data element (PS3.5 §7.1): its tag, its representation, and one of four kinds of content.
public sealed interface Element {

  /// The tag, as in [Tag].
  int tag();

  /// How the content is represented.
  Vr vr();

  /// A value held in memory, its words little endian whatever the source was.
  final class Value implements Element {
    private static final byte[] NOTHING = {};

    private final int tag;
    private final Vr vr;
    private final byte[] bytes;

    /// A value of these bytes, which must not change any more.
    Value(int tag, Vr vr, byte[] bytes) {
      this.tag = tag;
      this.vr = vr;
      this.bytes = bytes.length == 0 ? NOTHING : bytes;
    }

    @Override
    public int tag() {
      return tag;
    }

    @Override
    public Vr vr() {
      return vr;
    }

    /// The number of bytes, padding included.
    public int length() {
      return bytes.length;
    }

    /// A copy of the bytes.
    public byte[] bytes() {
      return bytes.clone();
    }

    /// The bytes themselves, for readers that leave them alone.
    byte[] view() {
      return bytes;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Value that
          && tag == that.tag
          && vr == that.vr
          && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * tag + vr.hashCode()) + Arrays.hashCode(bytes);
    }

    /// Tag, representation and length only: the value may name a patient.
    @Override
    public String toString() {
      return Tag.text(tag) + " " + vr + " of " + bytes.length + " bytes";
    }
  }

  /// A sequence of items (PS3.5 §7.5).
  record Sequence(int tag, List<DataSet> items) implements Element {
    /// Keeps its own list.
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Vr vr() {
      return Vr.SQ;
    }
  }

  /// A value left in its source.
  ///
  /// @param range where its bytes lie, in the byte order of the source
  record BulkData(int tag, Vr vr, Chunk.Range range) implements Element {}

  /// Encapsulated pixel data (PS3.5 §A.4).
  ///
  /// @param offsetTable the Basic Offset Table: where each frame begins, in bytes after the table;
  ///   empty when there is none
  /// @param fragments the fragments after the table
  record Fragments(int tag, Vr vr, List<Long> offsetTable, List<Chunk> fragments)
      implements Element {
    /// Keeps its own lists.
    public Fragments {
      offsetTable = List.copyOf(offsetTable);
      fragments = List.copyOf(fragments);
    }
  }
}
