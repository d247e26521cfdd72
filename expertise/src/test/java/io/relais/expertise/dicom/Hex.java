// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.util.HexFormat;

/// Bytes as a person writes them down: hexadecimal digits in any grouping, a remark after `#` on
/// each line, characters between quotes.
final class Hex {

  private Hex() {}

  static byte[] bytes(String text) {
    StringBuilder digits = new StringBuilder();
    for (String line : text.lines().toList()) {
      int remark = line.indexOf('#');
      String[] parts = (remark < 0 ? line : line.substring(0, remark)).split("'", -1);
      for (int i = 0; i < parts.length; i++) {
        boolean quoted = i % 2 == 1;
        digits.append(quoted ? quoted(parts[i]) : parts[i].replaceAll("\\s", ""));
      }
    }
    return HexFormat.of().parseHex(digits);
  }

  private static String quoted(String characters) {
    StringBuilder digits = new StringBuilder();
    characters.chars().forEach(c -> digits.append(HexFormat.of().toHexDigits((byte) c)));
    return digits.toString();
  }
}
