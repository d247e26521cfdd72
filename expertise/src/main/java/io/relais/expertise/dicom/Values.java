// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The values inside the bytes of an element (PS3.5 §6.2 and §6.4).
final class Values {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final VarHandle FLOAT = view(float[].class);
  private static final VarHandle DOUBLE = view(double[].class);
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

  private Values() {}

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }

  /// The representation to read a value by: what came as UN may be known to the dictionary (PS3.5
  /// §6.2.2).
  static Vr vr(Element.Value value) {
    Vr known = value.vr() == Vr.UN ? Dictionary.vr(value.tag()) : value.vr();
    return known == Vr.SQ ? Vr.UN : known;
  }

  /// Each value as text, without its padding; nothing for an element without value.
  static List<String> strings(Element.Value value, CharacterSet characters) {
    Vr vr = vr(value);
    if (value.length() == 0) {
      return List.of();
    }
    if (!vr.isText()) {
      return numbers(value, vr);
    }
    String text = (vr.isLocalText() ? characters : CharacterSet.DEFAULT).decode(value.view(), vr);
    if (!vr.splits()) {
      return List.of(stripEnd(text));
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int to = text.indexOf('\\'); to >= 0; to = text.indexOf('\\', from)) {
      parts.add(strip(text.substring(from, to), vr));
      from = to + 1;
    }
    parts.add(strip(text.substring(from), vr));
    return parts.size() == 1 && parts.getFirst().isEmpty() ? List.of() : List.copyOf(parts);
  }

  private static List<String> numbers(Element.Value value, Vr vr) {
    int count = vr.isNumber() ? value.length() / vr.valueSize() : 0;
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(number(value.view(), vr, i));
    }
    return texts;
  }

  /// The number at this place as text: a tag as eight hexadecimal digits.
  static String number(byte[] bytes, Vr vr, int index) {
    int at = index * vr.valueSize();
    return switch (vr) {
      case AT -> Tag.hex((int) whole(bytes, vr, index));
      case UV -> Long.toUnsignedString((long) LONG.get(bytes, at));
      case FL -> {
        float number = (float) FLOAT.get(bytes, at);
        yield Float.isFinite(number) ? Float.toString(number) : notFinite(number);
      }
      case FD -> {
        double number = (double) DOUBLE.get(bytes, at);
        yield Double.isFinite(number) ? Double.toString(number) : notFinite(number);
      }
      default -> Long.toString(whole(bytes, vr, index));
    };
  }

  /// What is not a number or not finite, as the models write it (PS3.18 §F.2.3).
  static String notFinite(double number) {
    return Double.isNaN(number) ? "NaN" : number > 0 ? "inf" : "-inf";
  }

  /// The whole number or tag at this place.
  static long whole(byte[] bytes, Vr vr, int index) {
    int at = index * vr.valueSize();
    return switch (vr) {
      case US -> Short.toUnsignedLong((short) SHORT.get(bytes, at));
      case SS -> (short) SHORT.get(bytes, at);
      case UL -> Integer.toUnsignedLong((int) INT.get(bytes, at));
      case SL -> (int) INT.get(bytes, at);
      case SV, UV -> (long) LONG.get(bytes, at);
      case AT -> Tag.of((short) SHORT.get(bytes, at) & 0xFFFF, (short) SHORT.get(bytes, at + 2));
      default -> throw new IllegalArgumentException(vr + " has no whole numbers");
    };
  }

  /// The number at this place of an FL or FD value.
  static double real(byte[] bytes, Vr vr, int index) {
    int at = index * vr.valueSize();
    return vr == Vr.FL ? (float) FLOAT.get(bytes, at) : (double) DOUBLE.get(bytes, at);
  }

  /// The whole numbers of an element; none when one of them is not such a number.
  static long[] longs(Element.Value value, CharacterSet characters) {
    Vr vr = vr(value);
    if (vr == Vr.FL || vr == Vr.FD) {
      return new long[0];
    }
    if (vr.isNumber()) {
      long[] numbers = new long[value.length() / vr.valueSize()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = whole(value.view(), vr, i);
      }
      return numbers;
    }
    List<String> texts = strings(value, characters);
    boolean allWhole = vr.isText() && texts.stream().allMatch(Values::isInteger);
    return allWhole ? texts.stream().mapToLong(Long::parseLong).toArray() : new long[0];
  }

  /// The numbers of an element; none when one of them is not a number.
  static double[] doubles(Element.Value value, CharacterSet characters) {
    Vr vr = vr(value);
    if (vr == Vr.FL || vr == Vr.FD) {
      double[] numbers = new double[value.length() / vr.valueSize()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = real(value.view(), vr, i);
      }
      return numbers;
    }
    if (vr.isNumber()) {
      long[] whole = longs(value, characters);
      double[] numbers = new double[whole.length];
      for (int i = 0; i < whole.length; i++) {
        numbers[i] =
            vr == Vr.UV ? new BigInteger(Long.toUnsignedString(whole[i])).doubleValue() : whole[i];
      }
      return numbers;
    }
    List<String> texts = strings(value, characters);
    boolean allDecimal = vr.isText() && texts.stream().allMatch(Values::isDecimal);
    return allDecimal ? texts.stream().mapToDouble(Double::parseDouble).toArray() : new double[0];
  }

  /// Whether it is an integer string that fits 64 bits.
  static boolean isInteger(String text) {
    return INTEGER.matcher(text).matches();
  }

  /// Whether it is a decimal string (PS3.5 §6.2): never `NaN` or `0x1p3`.
  static boolean isDecimal(String text) {
    return DECIMAL.matcher(text).matches();
  }

  /// Bytes of these numbers, little endian.
  static byte[] bytes(Vr vr, long... numbers) {
    byte[] bytes = new byte[numbers.length * vr.valueSize()];
    for (int i = 0; i < numbers.length; i++) {
      int at = i * vr.valueSize();
      switch (vr) {
        case US, SS -> SHORT.set(bytes, at, (short) numbers[i]);
        case UL, SL -> INT.set(bytes, at, (int) numbers[i]);
        case SV, UV -> LONG.set(bytes, at, numbers[i]);
        case AT -> {
          SHORT.set(bytes, at, (short) Tag.group((int) numbers[i]));
          SHORT.set(bytes, at + 2, (short) Tag.element((int) numbers[i]));
        }
        default -> throw new IllegalArgumentException(vr + " has no whole numbers");
      }
    }
    return bytes;
  }

  /// Bytes of these numbers, little endian.
  static byte[] bytes(Vr vr, double... numbers) {
    byte[] bytes = new byte[numbers.length * vr.valueSize()];
    for (int i = 0; i < numbers.length; i++) {
      if (vr == Vr.FL) {
        FLOAT.set(bytes, i * Float.BYTES, (float) numbers[i]);
      } else {
        DOUBLE.set(bytes, i * Double.BYTES, numbers[i]);
      }
    }
    return bytes;
  }

  /// A number as a decimal string of at most 16 characters (PS3.5 §6.2), as exact as that allows.
  static String decimal(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("a decimal string is finite");
    }
    BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    for (int digits = Math.max(exact.precision(), 1); ; digits--) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      String plain = rounded.toPlainString();
      String text = plain.length() <= Vr.DS.valueSize() ? plain : rounded.toString();
      if (text.length() <= Vr.DS.valueSize()) {
        return text;
      }
    }
  }

  private static String strip(String text, Vr vr) {
    String end = stripEnd(text);
    return vr == Vr.UC ? end : end.stripLeading();
  }

  /// Without the spaces and zeros that fill up a value.
  private static String stripEnd(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
      end--;
    }
    return text.substring(0, end);
  }
}
