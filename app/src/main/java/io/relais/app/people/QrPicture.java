// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;

/// A QR code (ISO/IEC 18004) as the path of an SVG picture: one unit a module, the quiet zone of
/// four modules included.
///
/// @param side how many units it is wide and high
/// @param path what is dark, as the `d` of an SVG path
record QrPicture(int side, String path) {

  private static final int QUIET = 4;

  /// That of a text, such as an address.
  static QrPicture of(String text) {
    ByteMatrix modules = encode(text);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      int x = 0;
      while (x < modules.getWidth()) {
        int end = x;
        while (end < modules.getWidth() && modules.get(end, y) == 1) {
          end++;
        }
        if (end > x) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET);
          path.append('h').append(end - x).append("v1h-").append(end - x).append('z');
        }
        x = end + 1;
      }
    }
    return new QrPicture(modules.getWidth() + 2 * QUIET, path.toString());
  }

  ObjectNode json() {
    return Fields.object().put("side", side).put("path", path);
  }

  private static ByteMatrix encode(String text) {
    try {
      return Encoder.encode(
              text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
          .getMatrix();
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException("This is too long for a QR code", tooLong);
    }
  }
}
