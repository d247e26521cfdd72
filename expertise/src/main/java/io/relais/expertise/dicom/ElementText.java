// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import io.relais.expertise.dicom.DicomFormatException.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/// Elements from the values of a JSON or XML model, which are text.
final class ElementText {
  private static final int HEX = 16;

  private ElementText() {}

  /// An element of these values; an empty one stands for itself in text, and is refused as a
  /// number.
  static Element parse(int tag, Vr vr, List<String> values) throws DicomFormatException {
    if (vr.isText()) {
      return of(
          tag, vr, vr == Vr.DS ? values.stream().map(ElementText::shortened).toList() : values);
    }
    if (!vr.isNumber()) {
      if (values.stream().allMatch(String::isEmpty)) {
        return binary(tag, vr, new byte[0]);
      }
      throw fault("values of " + vr + ", which is binary", tag);
    }
    try {
      return new Element.Value(tag, vr, numbers(vr, values));
    } catch (NumberFormatException | ArithmeticException e) {
      throw fault("a value that is not " + vr, tag);
    }
  }

  /// Models may be more exact than a decimal string can be.
  private static String shortened(String text) {
    boolean tooLong = text.length() > Vr.DS.valueSize() && Values.isDecimal(text);
    double number = tooLong ? Double.parseDouble(text) : 0;
    return tooLong && Double.isFinite(number) ? Values.decimal(number) : text;
  }

  /// An element of text in UTF-8.
  static Element of(int tag, Vr vr, List<String> values) {
    CharacterSet characters = vr.isLocalText() ? CharacterSet.UTF_8 : CharacterSet.DEFAULT;
    return binary(tag, vr, characters.encode(String.join("\\", values), vr));
  }

  /// An element that a model gives as bytes, as only those may be that have no text (PS3.18
  /// §F.2.2).
  static Element inline(int tag, Vr vr, byte[] bytes) throws DicomFormatException {
    if (!vr.isBulk()) {
      throw fault("inline binary of " + vr, tag);
    }
    return binary(tag, vr, bytes);
  }

  /// An element of these bytes, made even.
  static Element binary(int tag, Vr vr, byte[] bytes) {
    byte[] even = Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
    if (even.length > bytes.length) {
      even[bytes.length] = vr.padding();
    }
    return new Element.Value(tag, vr, even);
  }

  private static byte[] numbers(Vr vr, List<String> values) {
    if (vr == Vr.FL || vr == Vr.FD) {
      return Values.bytes(vr, values.stream().mapToDouble(ElementText::real).toArray());
    }
    return Values.bytes(vr, values.stream().mapToLong(text -> whole(vr, text)).toArray());
  }

  private static double real(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (!Values.isDecimal(text)) {
          throw new NumberFormatException();
        }
        yield Double.parseDouble(text);
      }
    };
  }

  private static long whole(Vr vr, String text) {
    if (vr == Vr.AT) {
      return Integer.parseUnsignedInt(text, HEX);
    }
    if (!Values.isDecimal(text) || text.length() > 2 * HEX) {
      throw new NumberFormatException();
    }
    BigDecimal exact = new BigDecimal(text);
    if (Math.abs((long) exact.scale()) > 2 * HEX) {
      throw new NumberFormatException();
    }
    BigInteger whole = exact.toBigIntegerExact();
    int bits = vr.valueSize() * Byte.SIZE;
    boolean signed = vr == Vr.SS || vr == Vr.SL || vr == Vr.SV;
    boolean fits =
        signed ? whole.bitLength() < bits : whole.signum() >= 0 && whole.bitLength() <= bits;
    if (!fits) {
      throw new NumberFormatException();
    }
    return whole.longValue();
  }

  private static DicomFormatException fault(String what, int tag) {
    return new DicomFormatException(Reason.MALFORMED, what, -1, Tag.text(tag));
  }
}
