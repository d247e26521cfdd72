// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the Specific Character Set (0008,0005) of a data set says about its characters (PS3.3
/// §C.12.1.1.2). Terms are read leniently, `ISO IR 100` for `ISO_IR 100`, since devices write them
/// so.
public final class CharacterSet {
  private static final Pattern REGISTERED =
      Pattern.compile("ISO[ _-]?(2022[ _-]?)?IR[ _-]?(\\d{1,3})");
  private static final int UTF_8_NUMBER = 192;
  private static final String GB18030 = "GB18030";
  private static final String GBK = "GBK";

  /// The default repertoire, ISO 646. Bytes beyond it are read as Latin-1, which loses none.
  public static final CharacterSet DEFAULT = new CharacterSet(List.of(), List.of());

  /// ISO_IR 192.
  public static final CharacterSet UTF_8 =
      new CharacterSet(List.of("ISO_IR 192"), StandardCharsets.UTF_8);

  private final List<String> terms;
  private final @Nullable Charset whole;
  private final List<Repertoire> repertoires;
  private final @Nullable Repertoire upper;
  private final boolean known;

  private CharacterSet(List<String> terms, Charset whole) {
    this.terms = List.copyOf(terms);
    this.whole = whole;
    repertoires = List.of();
    upper = null;
    known = true;
  }

  /// @param found what each term names, null where it names nothing
  private CharacterSet(List<String> terms, List<@Nullable Repertoire> found) {
    this.terms = List.copyOf(terms);
    whole = null;
    known = found.stream().noneMatch(Objects::isNull);
    Repertoire first = found.isEmpty() ? null : found.getFirst();
    upper = first != null && first.isUpper() ? first : null;
    boolean japanese = first == Repertoire.KATAKANA || first == Repertoire.ROMAJI;
    repertoires =
        Stream.concat(
                Stream.of(japanese ? Repertoire.ROMAJI : Repertoire.ASCII),
                found.stream().filter(Objects::nonNull))
            .distinct()
            .toList();
  }

  /// The character set of these defined terms, the values of (0008,0005). A term that is not known
  /// is passed over.
  public static CharacterSet of(List<String> terms) {
    List<@Nullable Repertoire> found = new ArrayList<>();
    for (String given : terms) {
      String term = given.strip().toUpperCase(Locale.ROOT);
      Charset whole = whole(term);
      if (whole != null) {
        return new CharacterSet(terms, whole);
      }
      found.add(term.isEmpty() && found.isEmpty() ? Repertoire.ASCII : repertoire(term));
    }
    return terms.isEmpty() ? DEFAULT : new CharacterSet(terms, found);
  }

  /// The character sets that fill all code positions by themselves, without escapes.
  private static @Nullable Charset whole(String term) {
    if (term.equals(GB18030) || term.equals(GBK)) {
      return Charset.forName(term);
    }
    Matcher matcher = REGISTERED.matcher(term);
    boolean utf8 = matcher.matches() && Integer.parseInt(matcher.group(2)) == UTF_8_NUMBER;
    return utf8 ? StandardCharsets.UTF_8 : null;
  }

  private static @Nullable Repertoire repertoire(String term) {
    Matcher matcher = REGISTERED.matcher(term);
    return matcher.matches() ? Repertoire.registered(Integer.parseInt(matcher.group(2))) : null;
  }

  /// The defined terms, as they were given.
  public List<String> terms() {
    return terms;
  }

  /// Whether every term is one of PS3.3's.
  public boolean isKnown() {
    return known;
  }

  /// The characters of a value. Escape sequences last until the end of a line, a value and, in
  /// names, a component (PS3.5 §6.1.2.5.3).
  ///
  /// @param bytes of the whole element
  /// @param vr says what delimits a part of the value
  public String decode(byte[] bytes, Vr vr) {
    if (isPlain(bytes)) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    if (whole != null) {
      return new String(bytes, whole);
    }
    return new EscapedText(repertoires, upper, vr).decode(bytes);
  }

  /// The bytes of these characters; what the set lacks becomes a question mark.
  public byte[] encode(String text, Vr vr) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
    if (whole != null) {
      return text.getBytes(whole);
    }
    return new EscapedText(repertoires, upper, vr).encode(text);
  }

  /// Whether there is a byte with its high bit, or the beginning of an escape sequence.
  static boolean isBeyondAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0 || b == EscapedText.ESCAPE) {
        return true;
      }
    }
    return false;
  }

  private boolean isPlain(byte[] bytes) {
    if (isBeyondAscii(bytes)) {
      return false;
    }
    return repertoires.isEmpty() || repertoires.getFirst() == Repertoire.ASCII;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CharacterSet that && terms.equals(that.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  @Override
  public String toString() {
    return String.join("\\", terms);
  }
}
