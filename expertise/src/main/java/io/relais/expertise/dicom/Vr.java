// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import org.jspecify.annotations.Nullable;

/// Value representations (PS3.5 §6.2).
public enum Vr {
  AE(Form.TEXT, 1, 16),
  AS(Form.TEXT, 1, 4),
  AT(Form.SHORT, 2, 4),
  CS(Form.TEXT, 1, 16),
  DA(Form.TEXT, 1, 8),
  DS(Form.TEXT, 1, 16),
  DT(Form.TEXT, 1, 26),
  FD(Form.SHORT, 8, 8),
  FL(Form.SHORT, 4, 4),
  IS(Form.TEXT, 1, 12),
  LO(Form.LOCAL, 1, 64),
  LT(Form.LOCAL_WHOLE, 1, 10240),
  OB(Form.LONG, 1, 0),
  OD(Form.LONG, 8, 0),
  OF(Form.LONG, 4, 0),
  OL(Form.LONG, 4, 0),
  OV(Form.LONG, 8, 0),
  OW(Form.LONG, 2, 0),
  PN(Form.LOCAL, 1, 0),
  SH(Form.LOCAL, 1, 16),
  SL(Form.SHORT, 4, 4),
  SQ(Form.LONG, 1, 0),
  SS(Form.SHORT, 2, 2),
  ST(Form.LOCAL_WHOLE, 1, 1024),
  SV(Form.LONG, 8, 8),
  TM(Form.TEXT, 1, 14),
  UC(Form.LONG_LOCAL, 1, 0),
  UI(Form.TEXT, 1, 64),
  UL(Form.SHORT, 4, 4),
  UN(Form.LONG, 1, 0),
  UR(Form.LONG_WHOLE, 1, 0),
  US(Form.SHORT, 2, 2),
  UT(Form.LONG_LOCAL_WHOLE, 1, 0),
  UV(Form.LONG, 8, 8);

  /// What the representations of one kind have in common.
  private enum Form {
    SHORT(false, false, false, false),
    LONG(true, false, false, false),
    TEXT(false, true, false, true),
    LOCAL(false, true, true, true),
    LOCAL_WHOLE(false, true, true, false),
    LONG_LOCAL(true, true, true, true),
    LONG_WHOLE(true, true, false, false),
    LONG_LOCAL_WHOLE(true, true, true, false);

    private final boolean longLength;
    private final boolean text;
    private final boolean local;
    private final boolean splits;

    Form(boolean longLength, boolean text, boolean local, boolean splits) {
      this.longLength = longLength;
      this.text = text;
      this.local = local;
      this.splits = splits;
    }
  }

  private static final int LETTERS = 26;
  private static final @Nullable Vr[] BY_CODE = byCode();

  private final Form form;
  private final int wordSize;
  private final int valueSize;

  Vr(Form form, int wordSize, int valueSize) {
    this.form = form;
    this.wordSize = wordSize;
    this.valueSize = valueSize;
  }

  /// The representation whose two letters are these bytes, the first in the upper half; null when
  /// there is none.
  static @Nullable Vr of(int letters) {
    int first = (letters >>> 8) - 'A';
    int second = (letters & 0xFF) - 'A';
    if (first < 0 || first >= LETTERS || second < 0 || second >= LETTERS) {
      return null;
    }
    return BY_CODE[first * LETTERS + second];
  }

  /// The representation of this name; null when there is none.
  static @Nullable Vr named(String name) {
    return name.length() == 2 && name.charAt(0) < 0x80 && name.charAt(1) < 0x80
        ? of(name.charAt(0) << 8 | name.charAt(1))
        : null;
  }

  private static @Nullable Vr[] byCode() {
    @Nullable Vr[] table = new @Nullable Vr[LETTERS * LETTERS];
    for (Vr vr : values()) {
      table[(vr.name().charAt(0) - 'A') * LETTERS + vr.name().charAt(1) - 'A'] = vr;
    }
    return table;
  }

  /// The two letters as bytes, the first in the upper half.
  int letters() {
    return name().charAt(0) << 8 | name().charAt(1);
  }

  /// Whether explicit encodings give it a length of 32 bits after two reserved bytes (PS3.5
  /// §7.1.2).
  public boolean hasLongLength() {
    return form.longLength;
  }

  /// Whether its value is characters.
  public boolean isText() {
    return form.text;
  }

  /// Whether its characters follow the Specific Character Set (PS3.5 §6.1.2.3).
  public boolean isLocalText() {
    return form.local;
  }

  /// Whether a backslash parts its characters into several values.
  public boolean splits() {
    return form.splits;
  }

  /// Whether it holds bytes or words as a whole: one value, meant for programs.
  public boolean isBulk() {
    return this == UN || name().charAt(0) == 'O';
  }

  /// Whether its values are binary numbers or tags of [#valueSize] bytes each.
  public boolean isNumber() {
    return !isText() && valueSize > 0;
  }

  /// The bytes that swap places together between little and big endian: 1, 2, 4 or 8.
  public int wordSize() {
    return wordSize;
  }

  /// For numbers the bytes of one value, for text the most characters of one value; 0 when the
  /// Standard sets none.
  public int valueSize() {
    return valueSize;
  }

  /// What makes an odd value even (PS3.5 §6.2): a space after characters, zero after all else.
  byte padding() {
    return (byte) (isText() && this != UI ? ' ' : 0);
  }
}
