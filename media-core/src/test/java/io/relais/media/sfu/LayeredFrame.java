// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static io.relais.media.codec.DependencyDescriptor.NOT_PRESENT;
import static io.relais.media.codec.DependencyDescriptor.REQUIRED;
import static io.relais.media.codec.DependencyDescriptor.SWITCH;

import io.relais.media.codec.Bits;
import io.relais.media.rtp.BigEndian;
import java.util.List;

/// One frame of a simulated layered camera, and how each codec would write it.
///
/// @param id unique, rising in the order of sending
/// @param stream the encoding of a simulcast, or the spatial layer
/// @param key whether its picture is a key picture
/// @param sync whether it builds on the lowest temporal layer only
/// @param even whether a cycle begins from which on nothing older is used by higher layers
/// @param references the ids of what it builds on
record LayeredFrame(
    int id,
    int stream,
    int temporal,
    boolean key,
    boolean sync,
    boolean even,
    int pictureId,
    int tl0PicIdx,
    boolean lastOfPicture,
    List<Integer> references) {
  static final int LAYERS = 3;
  private static final int[] WIDTHS = {320, 640, 1_280};
  private static final int[] HEIGHTS = {180, 360, 720};

  /// RFC 7741: descriptor with picture id, TL0PICIDX and TID; a key frame's header with its size.
  byte[] vp8(boolean first) {
    byte[] out = new byte[20];
    out[0] = (byte) (0x80 | (first ? 0x10 : 0));
    out[1] = (byte) 0xe0;
    BigEndian.put16(out, 2, 0x8000 | pictureId);
    out[4] = (byte) tl0PicIdx;
    out[5] = (byte) (temporal << 6 | (sync ? 0x20 : 0));
    out[6] = (byte) (first && key ? 0 : 1);
    if (first && key) {
      out[9] = (byte) 0x9d;
      out[10] = 0x01;
      out[11] = 0x2a;
      out[12] = (byte) WIDTHS[stream];
      out[13] = (byte) (WIDTHS[stream] >> 8);
      out[14] = (byte) HEIGHTS[stream];
      out[15] = (byte) (HEIGHTS[stream] >> 8);
    }
    return out;
  }

  /// RFC 9628 in non-flexible mode, with the sizes of all layers in a key picture.
  byte[] vp9(boolean first, boolean last) {
    byte[] out = new byte[20];
    boolean interPicture = references.stream().anyMatch(id -> id < this.id - stream);
    boolean structure = key && stream == 0 && first;
    out[0] =
        (byte)
            (0xa0
                | (interPicture ? 0x40 : 0)
                | (first ? 0x08 : 0)
                | (last ? 0x04 : 0)
                | (structure ? 0x02 : 0));
    BigEndian.put16(out, 1, 0x8000 | pictureId);
    boolean interLayer = stream > 0 && references.contains(id - 1);
    out[3] = (byte) (temporal << 5 | (even ? 0x10 : 0) | stream << 1 | (interLayer ? 1 : 0));
    out[4] = (byte) tl0PicIdx;
    if (structure) {
      out[5] = (byte) (((LAYERS - 1) << 5) | 0x10);
      for (int i = 0; i < LAYERS; i++) {
        BigEndian.put16(out, 6 + 4 * i, WIDTHS[i]);
        BigEndian.put16(out, 8 + 4 * i, HEIGHTS[i]);
      }
    }
    return out;
  }

  /// The dependency descriptor of L3T3: each frame says its own indications and references.
  ///
  /// @param keyed whether only key pictures build on the spatial layer below
  /// @param active the spatial layers that are being sent
  byte[] descriptor(boolean first, boolean last, boolean keyed, int active) {
    boolean structure = key && stream == 0 && first;
    Bits bits = new Bits().put(1, first ? 1 : 0, last ? 1 : 0);
    bits.put(6, stream * LAYERS + temporal).put(16, id & 0xffff);
    bits.put(1, structure ? 1 : 0, structure ? 1 : 0, 1, 1, 0);
    if (structure) {
      putStructure(bits);
      int targets = 0;
      for (int target = 0; target < LAYERS * LAYERS; target++) {
        targets |= target / LAYERS < active ? 1 << target : 0;
      }
      bits.put(LAYERS * LAYERS, targets);
    }
    for (int target = 0; target < LAYERS * LAYERS; target++) {
      bits.put(2, indication(target / LAYERS, target % LAYERS, keyed));
    }
    for (int reference : references) {
      bits.put(2, 2).put(8, id - reference - 1);
    }
    return bits.put(2, 0).bytes();
  }

  private static void putStructure(Bits bits) {
    bits.put(6, 0).put(5, LAYERS * LAYERS - 1);
    bits.put(2, 1, 1, 2, 1, 1, 2, 1, 1, 3);
    for (int template = 0; template < LAYERS * LAYERS; template++) {
      for (int target = 0; target < LAYERS * LAYERS; target++) {
        boolean within =
            template / LAYERS <= target / LAYERS && template % LAYERS <= target % LAYERS;
        bits.put(2, within ? REQUIRED : NOT_PRESENT);
      }
    }
    for (int template = 0; template < LAYERS * LAYERS; template++) {
      bits.put(1, 0);
    }
    // No chains, in ns(10).
    bits.put(3, 0).put(1, 1);
    for (int i = 0; i < LAYERS; i++) {
      bits.put(16, WIDTHS[i] - 1, HEIGHTS[i] - 1);
    }
  }

  private int indication(int spatial, int highest, boolean keyed) {
    if (spatial < stream || highest < temporal || (keyed && !key && spatial != stream)) {
      return NOT_PRESENT;
    }
    if (key) {
      return SWITCH;
    }
    boolean switches =
        spatial == stream && (temporal == 0 ? highest == 0 || even : highest == temporal && !sync);
    return switches ? SWITCH : REQUIRED;
  }
}
