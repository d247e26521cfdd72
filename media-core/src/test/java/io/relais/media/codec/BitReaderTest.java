// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.rtp.Wire;
import org.junit.jupiter.api.Test;

class BitReaderTest {
  private final BitReader reader = new BitReader();

  @Test
  void bitsComeHighestFirst() {
    wrap("a5 0f");
    assertThat(reader.flag()).isTrue();
    assertThat(reader.bits(3)).isEqualTo(2);
    assertThat(reader.bits(8)).isEqualTo(0x50);
    assertThat(reader.bits(4)).isEqualTo(0x0f);
    assertThat(reader.overrun()).isFalse();
    assertThat(reader.bits(1)).isZero();
    assertThat(reader.overrun()).isTrue();
  }

  @Test
  void oneOfAsManyValuesAsThereAre() {
    // With five values the first three take two bits, the last two take three.
    reader.wrap(new Bits().put(2, 0, 1, 2).put(3, 6, 7).bytes(), 0, 2);
    for (int value = 0; value < 5; value++) {
      assertThat(reader.nonSymmetric(5)).isEqualTo(value);
    }
    assertThat(reader.nonSymmetric(1)).as("one value takes no bit").isZero();
    assertThat(reader.overrun()).isFalse();
  }

  @Test
  void expGolombCodesGrow() {
    // 1, 010, 011, 00100, and signed: 1, 010, 011, 00100
    byte[] bytes =
        new Bits().put(1, 1).put(3, 2, 3).put(5, 4).put(1, 1).put(3, 2, 3).put(5, 4).bytes();
    reader.wrap(bytes, 0, bytes.length);
    assertThat(reader.unsignedGolomb()).isZero();
    assertThat(reader.unsignedGolomb()).isEqualTo(1);
    assertThat(reader.unsignedGolomb()).isEqualTo(2);
    assertThat(reader.unsignedGolomb()).isEqualTo(3);
    assertThat(reader.signedGolomb()).isZero();
    assertThat(reader.signedGolomb()).isEqualTo(1);
    assertThat(reader.signedGolomb()).isEqualTo(-1);
    assertThat(reader.signedGolomb()).isEqualTo(2);
  }

  @Test
  void anEndlessExpGolombCodeIsBeyondTheEnd() {
    wrap("00 00 00 00 00 ff ff");
    assertThat(reader.unsignedGolomb()).isZero();
    assertThat(reader.overrun()).isTrue();
  }

  @Test
  void escapedBytesArePassedOver() {
    byte[] bytes = Wire.bytes("00 00 03 01 00 00 03 00 00 03");
    reader.wrapUnit(bytes, 0, bytes.length);
    assertThat(reader.bits(24)).isEqualTo(1);
    assertThat(reader.bits(32)).isZero();
    assertThat(reader.overrun()).isFalse();
    assertThat(reader.bits(8)).isZero();
    assertThat(reader.overrun()).isTrue();
  }

  private void wrap(String hex) {
    byte[] bytes = Wire.bytes("ff" + hex + "ff");
    reader.wrap(bytes, 1, bytes.length - 2);
  }
}
