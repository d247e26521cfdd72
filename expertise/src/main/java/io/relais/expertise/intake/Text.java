// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.expertise.dicom.DataSet;
import java.util.regex.Pattern;

/// Texts of headers, made such that a database can hold and index them.
final class Text {

  /// The longest text that DICOM lets these attributes have has 64 characters in each of three
  /// groups; devices write longer ones.
  static final int LONGEST = 256;

  private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x1f\\x7f]+");

  private Text() {}

  /// The first value of an attribute, empty if there is none.
  static String of(DataSet header, int tag) {
    return of(header, tag, LONGEST);
  }

  /// The beginning of the first value of an attribute, empty if there is none.
  static String of(DataSet header, int tag, int longest) {
    String text = header.string(tag).orElse("");
    if (text.codePointCount(0, text.length()) > longest) {
      text = text.substring(0, text.offsetByCodePoints(0, longest));
    }
    return CONTROLS.matcher(text).replaceAll(" ").strip();
  }
}
