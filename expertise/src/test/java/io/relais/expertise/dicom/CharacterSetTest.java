// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The names are the examples of PS3.5 annexes H, I, J and K.
class CharacterSetTest {

  private static CharacterSet of(String terms) {
    return CharacterSet.of(List.of(terms.split("\\\\", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ISO_IR 100, 'Buc^J' e9 'r' f4 'me',           Buc^Jérôme
          ISO_IR 101, 'W' b3 'a',                       Wła
          ISO_IR 109, a1 'al',                          Ħal
          ISO_IR 110, b6 'e',                           ļe
          ISO_IR 144, bb ee 'k' dd d2,                  Люkнв
          ISO_IR 127, e2 c8 c7 e6 ea,                   قباني
          ISO_IR 126, c4 e9 'o' ed,                     Διoν
          ISO_IR 138, f9 f8 e5 ef,                      שרון
          ISO_IR 148, c7 'avu' fe 'o' f0 'lu',          Çavuşoğlu
          ISO_IR 203, 'Zo' eb a4,                       Zoë€
          ISO_IR 166, b9 d2 c2,                         นาย
          ISO_IR 192, 'Wang=' e7 8e 8b,                 Wang=王
          GB18030,    cd f5 '^' d0 a1 b6 ab,            王^小东
          GBK,        cd f5 '^' d0 a1 b6 ab,            王^小东
          ISO IR 100, e9,                               é
          """)
  void readsSetsOfOneTable(String terms, String hex, String text) {
    assertThat(of(terms).decode(Hex.bytes(hex), Vr.PN)).isEqualTo(text);
    assertThat(of(terms).encode(text, Vr.PN)).isEqualTo(Hex.bytes(hex));
    assertThat(of(terms).isKnown()).isTrue();
  }

  @Test
  void readsJapaneseNamesWithEscapes() {
    byte[] bytes =
        Hex.bytes(
            """
            'Yamada^Tarou='
            1b2442 3b33 4544 1b2842 '^' 1b2442 4240 4f3a 1b2842 '='
            1b2442 2464 245e 2440 1b2842 '^' 1b2442 243f 246d 2426 1b2842
            """);
    CharacterSet set = of("\\ISO 2022 IR 87");
    assertThat(set.decode(bytes, Vr.PN)).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
    assertThat(set.encode("Yamada^Tarou=山田^太郎=やまだ^たろう", Vr.PN)).isEqualTo(bytes);
  }

  @Test
  void readsHalfWidthKatakanaFromTheBeginning() {
    byte[] bytes =
        Hex.bytes(
            """
            d4 cf c0 de '^' c0 db b3 '='
            1b2442 3b33 4544 1b284a '^' 1b2442 4240 4f3a 1b284a '='
            1b2442 2464 245e 2440 1b284a '^' 1b2442 243f 246d 2426 1b284a
            """);
    CharacterSet set = of("ISO 2022 IR 13\\ISO 2022 IR 87");
    assertThat(set.decode(bytes, Vr.PN)).isEqualTo("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう");
    assertThat(set.encode("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう", Vr.PN)).isEqualTo(bytes);
  }

  @Test
  void readsKoreanNamesWhoseComponentsEachCallTheirSet() {
    byte[] bytes =
        Hex.bytes(
            """
            'Hong^Gildong='
            1b242943 fb f3 '^' 1b242943 d1 ce d4 d7 '='
            1b242943 c8 ab '^' 1b242943 b1 e6 b5 bf
            """);
    CharacterSet set = of("\\ISO 2022 IR 149");
    assertThat(set.decode(bytes, Vr.PN)).isEqualTo("Hong^Gildong=洪^吉洞=홍^길동");
    assertThat(set.encode("Hong^Gildong=洪^吉洞=홍^길동", Vr.PN)).isEqualTo(bytes);
  }

  @Test
  void readsChineseNamesWithEscapes() {
    byte[] bytes = Hex.bytes("'Zhang^XiaoDong=' 1b242941 d5 c5 '^' 1b242941 d0 a1 b6 ab '='");
    assertThat(of("\\ISO 2022 IR 58").decode(bytes, Vr.PN)).isEqualTo("Zhang^XiaoDong=张^小东=");
  }

  @Test
  void readsSupplementaryKanji() {
    byte[] bytes = Hex.bytes("1b242844 3021 1b2842");
    assertThat(of("\\ISO 2022 IR 159").decode(bytes, Vr.LO)).isEqualTo("丂");
  }

  @Test
  void goesBackToTheInitialSetAtEachDelimiter() {
    byte[] bytes = Hex.bytes("e9 1b2d4c bb '^' e9 0d0a e9 1b2d4c bb '\\' e9");
    CharacterSet set = of("ISO 2022 IR 100\\ISO 2022 IR 144");
    assertThat(set.decode(bytes, Vr.PN)).isEqualTo("éЛ^é\r\néЛ\\é");
    assertThat(set.decode(bytes, Vr.LT)).isEqualTo("éЛ^щ\r\néЛ\\щ");
    assertThat(set.encode("éЛ^é", Vr.PN)).isEqualTo(Hex.bytes("e9 1b2d4c bb '^' e9"));
  }

  @Test
  void aBackslashInsideOfAKanjiPartsNothing() {
    // 0x215C is one character whose second byte looks like a backslash.
    byte[] bytes = Hex.bytes("1b2442 215c 1b2842 '\\' 'A'");
    DataSet dataSet =
        DataSet.builder(of("\\ISO 2022 IR 87")).bytes(Tag.PATIENT_COMMENTS, Vr.LO, bytes).build();
    assertThat(dataSet.strings(Tag.PATIENT_COMMENTS)).containsExactly("＋", "A");
    byte[] chinese = Hex.bytes("81 5c '\\' 'A'");
    assertThat(CharacterSet.of(List.of("GB18030")).decode(chinese, Vr.LO))
        .isEqualTo("乗\\A".replace("乗", decoded()));
  }

  private static String decoded() {
    return new String(Hex.bytes("815c"), java.nio.charset.Charset.forName("GB18030"));
  }

  @Test
  void aYenSignIsADelimiterOnlyWhereValuesAreParted() {
    CharacterSet set = of("ISO_IR 13");
    assertThat(set.decode(Hex.bytes("'a\\b~'"), Vr.LO)).isEqualTo("a\\b‾");
    assertThat(set.decode(Hex.bytes("'a\\b'"), Vr.LT)).isEqualTo("a¥b");
  }

  @Test
  void whatIsNoCharacterIsMarked() {
    assertThat(of("ISO_IR 192").decode(Hex.bytes("ff"), Vr.LO)).isEqualTo("\uFFFD");
    assertThat(of("\\ISO 2022 IR 87").decode(Hex.bytes("1b 'x'"), Vr.LO)).isEqualTo("\uFFFDx");
    assertThat(of("ISO_IR 100").encode("山", Vr.LO)).isEqualTo(Hex.bytes("'?'"));
    assertThat(of("ISO 2022 IR 100\\ISO 2022 IR 144").encode("山", Vr.LO))
        .isEqualTo(Hex.bytes("'?'"));
  }

  @Test
  void withoutATermHighBytesAreLatin1() {
    assertThat(CharacterSet.DEFAULT.decode(Hex.bytes("e9"), Vr.LO)).isEqualTo("é");
    assertThat(CharacterSet.of(List.of())).isEqualTo(CharacterSet.DEFAULT);
    assertThat(CharacterSet.UTF_8).isEqualTo(of("ISO_IR 192")).hasSameHashCodeAs(of("ISO_IR 192"));
  }

  @Test
  void tellsTermsThatDicomDoesNotHave() {
    assertThat(of("KLINGON").isKnown()).isFalse();
    assertThat(of("ISO_IR 999").isKnown()).isFalse();
    assertThat(of("").isKnown()).isTrue();
    assertThat(of("\\ISO 2022 IR 87")).hasToString("\\ISO 2022 IR 87");
  }

  @Test
  void everyRepertoireCanBeCalled() {
    String terms =
        String.join(
            "\\",
            Arrays.stream(
                    new int[] {
                      6, 100, 101, 109, 110, 144, 127, 126, 138, 148, 203, 166, 13, 87, 159, 149, 58
                    })
                .mapToObj(number -> "ISO 2022 IR " + number)
                .toList());
    CharacterSet set = of(terms);
    assertThat(set.isKnown()).isTrue();
    String all = "éłħļЛقΔשğ€นﾔ山丂홍张";
    assertThat(set.decode(set.encode(all, Vr.LO), Vr.LO)).isEqualTo(all);
  }
}
