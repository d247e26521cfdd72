// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.rendering.Codestream.Bytes;
import java.util.ArrayList;
import java.util.List;

/// The frame header of a sequential JPEG codestream (ITU-T T.81 §B.2.2).
///
/// @param across the highest horizontal sampling factor
/// @param down the highest vertical sampling factor
record JpegFrame(
    int columns, int rows, int precision, int across, int down, List<JpegComponent> components) {
  private static final int MOST_FACTOR = 4;

  /// That at this place, where its marker begins.
  static JpegFrame at(Bytes bytes, int at) throws UnshowableException {
    int count = bytes.u8(at + 9);
    int precision = bytes.u8(at + 4);
    int columns = bytes.u16(at + 7);
    int rows = bytes.u16(at + 5);
    boolean sound =
        (count == 1 || count == 3)
            && (precision == 8 || precision == 12)
            && columns > 0
            && rows > 0
            && bytes.u16(at + 2) == 8 + 3 * count;
    if (!sound) {
      throw UnshowableException.unsupported(
          "JPEG of " + count + " components of " + precision + " bits is not shown here");
    }
    Pixels.length(columns, rows, count, 1);
    List<JpegComponent> components = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      components.add(component(bytes, at + 10 + 3 * i, count));
    }
    int across = components.stream().mapToInt(JpegComponent::across).max().orElseThrow();
    int down = components.stream().mapToInt(JpegComponent::down).max().orElseThrow();
    return new JpegFrame(columns, rows, precision, across, down, List.copyOf(components));
  }

  /// One alone has no use for sampling factors.
  private static JpegComponent component(Bytes bytes, int at, int count)
      throws UnshowableException {
    int across = bytes.u8(at + 1) >> 4;
    int down = bytes.u8(at + 1) & 0xF;
    if (across < 1 || across > MOST_FACTOR || down < 1 || down > MOST_FACTOR) {
      throw UnshowableException.damaged("a sampling factor is not from 1 to 4");
    }
    return count == 1
        ? new JpegComponent(bytes.u8(at), 1, 1, bytes.u8(at + 2))
        : new JpegComponent(bytes.u8(at), across, down, bytes.u8(at + 2));
  }

  /// Makes room for the samples, the sides halved so often. Components that have fewer samples are
  /// halved less often, as far as they stay in proportion.
  void makeRoom(int halvings) {
    int[] mcus = {
      JpegComponent.ceiling(columns, 8 * across), JpegComponent.ceiling(rows, 8 * down)
    };
    for (JpegComponent component : components) {
      int ratio = across / component.across();
      boolean square =
          across % component.across() == 0
              && down % component.down() == 0
              && ratio == down / component.down()
              && Integer.bitCount(ratio) == 1;
      int less = square ? Integer.numberOfTrailingZeros(ratio) : 0;
      component.size(this, Math.max(0, halvings - less), mcus);
    }
  }
}
