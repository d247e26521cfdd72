// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tags, representations, syntaxes, UIDs and what the tables of the Standard say.
class FactsTest {

  @Test
  void tagsHaveAGroupAndAnElement() {
    assertThat(Tag.group(Tag.PIXEL_DATA)).isEqualTo(0x7FE0);
    assertThat(Tag.element(Tag.ITEM)).isEqualTo(0xE000);
    assertThat(Tag.of(0xFFFE, 0xE000)).isEqualTo(Tag.ITEM);
    assertThat(Tag.text(Tag.STUDY_INSTANCE_UID)).isEqualTo("(0020,000D)");
    assertThat(Tag.hex(Tag.ITEM)).isEqualTo("FFFEE000");
    assertThat(Tag.isPrivate(0x00090010)).isTrue();
    assertThat(Tag.isPrivate(Tag.PIXEL_DATA)).isFalse();
    assertThat(Tag.isPrivateCreator(0x000900FF)).isTrue();
    assertThat(Tag.isPrivateCreator(0x00091000)).isFalse();
    assertThat(Tag.isPrivateCreator(0x00090001)).isFalse();
    assertThat(Tag.isGroupLength(0x00080000)).isTrue();
  }

  @Test
  void representationsAreFoundByTheirLetters() {
    for (Vr vr : Vr.values()) {
      assertThat(Vr.of(vr.letters())).isEqualTo(vr);
      assertThat(Vr.named(vr.name())).isEqualTo(vr);
    }
    assertThat(Vr.of('Z' << 8 | 'Z')).isNull();
    assertThat(Vr.of('?' << 8 | '?')).isNull();
    assertThat(Vr.of('A' << 8 | '?')).isNull();
    assertThat(Vr.of('a' << 8 | 'e')).isNull();
    assertThat(Vr.of('A' << 8 | 'e')).isNull();
    assertThat(Vr.named("ÀÈ")).isNull();
    assertThat(Vr.named("AÈ")).isNull();
    assertThat(Vr.named("A")).isNull();
  }

  @Test
  void theDictionaryKnowsTagsAndKeywords() {
    Dictionary.Entry rows = Dictionary.entry("Rows").orElseThrow();
    assertThat(rows.tag()).isEqualTo(Tag.ROWS);
    assertThat(Dictionary.entry(Tag.ROWS)).contains(rows);
    assertThat(Dictionary.vr(Tag.PIXEL_DATA)).isEqualTo(Vr.OW);
    assertThat(Dictionary.vr(0x60020010)).isEqualTo(Vr.US);
    assertThat(Dictionary.keyword(0x60020010)).isEqualTo("OverlayRows");
    assertThat(Dictionary.vr(0x50003000)).isEqualTo(Vr.OW);
    assertThat(Dictionary.vr(0x00080000)).isEqualTo(Vr.UL);
    assertThat(Dictionary.vr(0x00090010)).isEqualTo(Vr.LO);
    assertThat(Dictionary.vr(0x00091001)).isEqualTo(Vr.UN);
    assertThat(Dictionary.keyword(0x00091001)).isEmpty();
    assertThat(Dictionary.entry("Nonsense")).isEmpty();
    assertThat(Dictionary.entry(0x00100020).orElseThrow().retired()).isFalse();
    assertThat(Dictionary.entry("OtherPatientIDs").orElseThrow().retired()).isTrue();
  }

  @Test
  void constantsAreTagsOfTheDictionary() throws IllegalAccessException {
    for (var field : Tag.class.getFields()) {
      int tag = field.getInt(null);
      String keyword = Dictionary.keyword(tag);
      if (Tag.group(tag) != 0xFFFE) {
        assertThat(keyword.replaceAll("[^A-Za-z0-9]", ""))
            .as(field.getName())
            .isEqualToIgnoringCase(field.getName().replace("_", ""));
      }
    }
  }

  @Test
  void sopClassesHaveNames() {
    assertThat(SopClass.name(SopClass.TWELVE_LEAD_ECG)).isEqualTo("12-lead ECG Waveform Storage");
    assertThat(SopClass.name("1.2.3")).isEqualTo("1.2.3");
    assertThat(SopClass.storage()).hasSizeGreaterThan(100).allMatch(SopClass::isStorage);
    assertThat(SopClass.of(SopClass.VERIFICATION).orElseThrow().isStorage()).isFalse();
  }

  @Test
  void syntaxesAreKnownByTheirUid() {
    for (TransferSyntax syntax : TransferSyntax.KNOWN) {
      assertThat(TransferSyntax.of(syntax.uid())).isSameAs(syntax);
    }
    TransferSyntax unknown = TransferSyntax.of("1.2.3");
    assertThat(unknown.isKnown()).isFalse();
    assertThat(unknown.uid()).isEqualTo("1.2.3");
    assertThat(unknown.encapsulated()).isTrue();
    assertThat(unknown).isEqualTo(TransferSyntax.of("1.2.3")).isNotEqualTo(TransferSyntax.HTJ2K);
    assertThat(unknown).hasSameHashCodeAs(TransferSyntax.of("1.2.3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "0.0", "1.2.840.10008.1.1", "2.25.329800735698586629295641978511506172918"})
  void uidsAreNumbersPartedByDots(String uid) {
    assertThat(Uid.isValid(uid)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.",
        ".1",
        "1..2",
        "1.02",
        "1.a",
        "1 ",
        "../etc",
        "1.2345678901234567890123456789012345678901234567890123456789012345"
      })
  void allElseIsNoUid(String uid) {
    assertThat(Uid.isValid(uid)).isFalse();
  }

  @Test
  void newUidsAreValidAndNew() {
    assertThat(Uid.generate())
        .isNotEqualTo(Uid.generate())
        .satisfies(uid -> assertThat(Uid.isValid(uid)).isTrue());
    // The example of PS3.5 §B.2.
    assertThat(Uid.of(UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")))
        .isEqualTo("2.25.329800735698586629295641978511506172918");
    assertThat(Uid.isValid(FileMeta.IMPLEMENTATION_CLASS_UID)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, true",
    "1, 2, false",
    "1, 0, true",
    "1-3, 3, true",
    "1-3, 4, false",
    "2-n, 1, false",
    "2-n, 5, true",
    "2-2n, 4, true",
    "2-2n, 3, false",
    "3-3n, 6, true",
    "1-2/4, 4, true"
  })
  void multiplicityBoundsTheValues(String vm, int count, boolean allowed) {
    assertThat(Multiplicity.allows(vm, count)).isEqualTo(allowed);
  }

  @Test
  void namesHaveGroupsAndComponents() {
    PersonName name = PersonName.parse("Yamada^Tarou^^Dr=山田^太郎=やまだ^たろう");
    assertThat(name.alphabetic()).isEqualTo(new PersonName.Group("Yamada", "Tarou", "", "Dr", ""));
    assertThat(name.ideographic().family()).isEqualTo("山田");
    assertThat(name.text()).isEqualTo("Yamada^Tarou^^Dr=山田^太郎=やまだ^たろう");
    assertThat(PersonName.parse("A^^^^").text()).isEqualTo("A");
    assertThat(PersonName.parse("").alphabetic().isEmpty()).isTrue();
    assertThat(PersonName.parse("=B").ideographic().family()).isEqualTo("B");
  }
}
