// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.util.ArrayList;
import java.util.List;

/// A person's name (PS3.5 §6.2.1): the same name in up to three ways of writing.
///
/// @param alphabetic in letters
/// @param ideographic in ideographs
/// @param phonetic as it sounds
public record PersonName(Group alphabetic, Group ideographic, Group phonetic) {
  private static final int GROUPS = 3;
  private static final int COMPONENTS = 5;

  /// One way of writing a name; a component that is not said is empty.
  ///
  /// @param prefix as Dr
  /// @param suffix as Jr or MD
  public record Group(String family, String given, String middle, String prefix, String suffix) {
    public static final Group EMPTY = new Group("", "", "", "", "");

    /// Reads `family^given^middle^prefix^suffix`; what follows belongs to the suffix.
    public static Group of(String text) {
      String[] parts = text.split("\\^", COMPONENTS);
      List<String> all = new ArrayList<>();
      for (int i = 0; i < COMPONENTS; i++) {
        all.add(i < parts.length ? parts[i].strip() : "");
      }
      return new Group(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4));
    }

    /// Whether no component says anything.
    public boolean isEmpty() {
      return equals(EMPTY);
    }

    /// From the family name to the suffix.
    public List<String> components() {
      return List.of(family, given, middle, prefix, suffix);
    }

    /// As DICOM writes it, without delimiters at the end.
    public String text() {
      return joined(family, given, middle, prefix, suffix);
    }

    /// Components as DICOM writes them, without delimiters at the end.
    static String joined(String... components) {
      return withoutEnd(String.join("^", components), '^');
    }
  }

  /// A name in letters only.
  public static PersonName of(String family, String given) {
    return new PersonName(new Group(family, given, "", "", ""), Group.EMPTY, Group.EMPTY);
  }

  /// Reads `alphabetic=ideographic=phonetic`.
  public static PersonName parse(String text) {
    String[] groups = text.split("=", GROUPS);
    return new PersonName(
        Group.of(groups[0]),
        groups.length > 1 ? Group.of(groups[1]) : Group.EMPTY,
        groups.length > 2 ? Group.of(groups[2]) : Group.EMPTY);
  }

  /// As DICOM writes it, without delimiters at the end.
  public String text() {
    return joined(alphabetic.text(), ideographic.text(), phonetic.text());
  }

  /// Groups as DICOM writes them, without delimiters at the end.
  static String joined(String... groups) {
    return withoutEnd(String.join("=", groups), '=');
  }

  private static String withoutEnd(String text, char delimiter) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == delimiter) {
      end--;
    }
    return text.substring(0, end);
  }
}
