// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceMapTest {
  private final SequenceMap map = new SequenceMap(1_000);

  @Test
  void passesNothingBeforeItIsOpened() {
    assertThat(map.open()).isFalse();
    assertThat(map.pass(5)).isEqualTo(SequenceMap.NONE);
    assertThat(map.skip(5)).isFalse();
    assertThat(map.input(1_000)).isEqualTo(SequenceMap.NONE);
  }

  @Test
  void leavesLossesOpenAndClosesOverWhatIsSkipped() {
    map.open(50);
    assertThat(map.pass(50)).isEqualTo(1_000);
    assertThat(map.pass(53)).isEqualTo(1_003);
    assertThat(map.skip(54)).isTrue();
    assertThat(map.skip(55)).isTrue();
    assertThat(map.pass(56)).isEqualTo(1_004);
    assertThat(map.pass(51)).isEqualTo(1_001);
    assertThat(map.pass(54)).isEqualTo(SequenceMap.NONE);
    assertThat(map.pass(49)).isEqualTo(SequenceMap.NONE);
    assertThat(map.input(1_002)).isEqualTo(52);
    assertThat(map.input(1_004)).isEqualTo(56);
    assertThat(map.input(1_005)).isEqualTo(SequenceMap.NONE);
    assertThat(map.input(999)).isEqualTo(SequenceMap.NONE);
  }

  @Test
  void cannotSkipWhatLaterPacketsHaveOvertaken() {
    map.open(50);
    map.pass(52);
    assertThat(map.skip(51)).isFalse();
    assertThat(map.pass(51)).isEqualTo(1_001);
  }

  @Test
  void skipsItsVeryFirstPackets() {
    map.open(50);
    assertThat(map.skip(50)).isTrue();
    assertThat(map.pass(51)).isEqualTo(1_000);
  }

  @Test
  void goesOnBehindTheLastAfterAPause() {
    map.open(50);
    map.pass(50);
    map.close();
    assertThat(map.pass(51)).isEqualTo(SequenceMap.NONE);
    assertThat(map.open(50)).isFalse();
    assertThat(map.open(70)).isTrue();
    assertThat(map.pass(70)).isEqualTo(1_001);
    assertThat(map.pass(51)).isEqualTo(SequenceMap.NONE);
    assertThat(map.input(1_000)).isEqualTo(50);
    assertThat(map.input(1_001)).isEqualTo(70);
  }

  @Test
  void goesOnBehindTheLastAfterTheSourceChanged() {
    map.open(50);
    map.pass(60);
    map.forget();
    map.open(3);
    assertThat(map.pass(3)).isEqualTo(1_011);
    assertThat(map.input(1_010)).isEqualTo(SequenceMap.NONE);
  }

  @Test
  void everyOutputLeadsBackToItsInputWhateverIsSkipped() {
    java.util.SplittableRandom random = new java.util.SplittableRandom(3);
    java.util.Map<Long, Long> passed = new java.util.TreeMap<>();
    map.open(0);
    long expected = 1_000;
    for (long input = 0; input < 500; input++) {
      if (random.nextInt(20) == 0) {
        assertThat(map.skip(input)).isTrue();
      } else {
        assertThat(map.pass(input)).isEqualTo(expected);
        passed.put(expected++, input);
      }
    }
    passed.forEach((output, input) -> assertThat(map.input(output)).isEqualTo(input));
  }
}
