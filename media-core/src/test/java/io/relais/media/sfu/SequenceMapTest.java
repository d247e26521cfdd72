// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceMapTest {
  private final SequenceMap map = new SequenceMap(1_000);

  @Test
  void passesNothingBeforeItIsOpened() {
    assertThat(map.open()).isFalse();
    assertThat(pass(5)).isEqualTo(SequenceMap.NONE);
    assertThat(map.skip(0, 5)).isFalse();
    assertThat(map.input(1_000)).isEqualTo(SequenceMap.NONE);
  }

  @Test
  void leavesLossesOpenAndClosesOverWhatIsSkipped() {
    map.open(0, 50);
    assertThat(pass(50)).isEqualTo(1_000);
    assertThat(pass(53)).isEqualTo(1_003);
    assertThat(map.skip(0, 54)).isTrue();
    assertThat(map.skip(0, 55)).isTrue();
    assertThat(pass(56)).isEqualTo(1_004);
    assertThat(pass(51)).isEqualTo(1_001);
    assertThat(pass(54)).isEqualTo(SequenceMap.NONE);
    assertThat(pass(49)).isEqualTo(SequenceMap.NONE);
    assertThat(map.input(1_002)).isEqualTo(52);
    assertThat(map.input(1_004)).isEqualTo(56);
    assertThat(map.input(1_005)).isEqualTo(SequenceMap.NONE);
    assertThat(map.input(999)).isEqualTo(SequenceMap.NONE);
  }

  @Test
  void cannotSkipWhatLaterPacketsHaveOvertaken() {
    map.open(0, 50);
    pass(52);
    assertThat(map.skip(0, 51)).isFalse();
    assertThat(pass(51)).isEqualTo(1_001);
  }

  @Test
  void skipsItsVeryFirstPackets() {
    map.open(0, 50);
    assertThat(map.skip(0, 50)).isTrue();
    assertThat(pass(51)).isEqualTo(1_000);
  }

  @Test
  void goesOnBehindTheLastAfterAPause() {
    map.open(0, 50);
    pass(50);
    map.close();
    assertThat(pass(51)).isEqualTo(SequenceMap.NONE);
    assertThat(map.open(0, 50)).isFalse();
    assertThat(map.open(0, 70)).isTrue();
    assertThat(pass(70)).isEqualTo(1_001);
    assertThat(pass(51)).isEqualTo(SequenceMap.NONE);
    assertThat(map.input(1_000)).isEqualTo(50);
    assertThat(map.input(1_001)).isEqualTo(70);
  }

  @Test
  void keepsTheNumberOfWhatIsLateWhenAnotherEncodingTakesOver() {
    map.open(0, 50);
    pass(50);
    map.skip(0, 52);
    map.open(1, 7);
    Run other = map.find(1, 7);
    assertThat(map.pass(other, 7)).isEqualTo(1_002);
    assertThat(pass(51)).isEqualTo(1_001);
    assertThat(pass(53)).isEqualTo(SequenceMap.NONE);
    assertThat(map.input(1_001)).isEqualTo(51);
    assertThat(map.run().encoding).isZero();
    assertThat(map.input(1_002)).isEqualTo(7);
    assertThat(map.run().encoding).isEqualTo(1);
  }

  @Test
  void goesOnBehindTheLastAfterTheSourceChanged() {
    map.open(0, 50);
    pass(60);
    map.forget();
    map.open(0, 3);
    assertThat(pass(3)).isEqualTo(1_011);
    assertThat(map.input(1_010)).isEqualTo(SequenceMap.NONE);
  }

  @Test
  void everyOutputLeadsBackToItsInputWhateverIsSkipped() {
    java.util.SplittableRandom random = new java.util.SplittableRandom(3);
    java.util.Map<Long, Long> passed = new java.util.TreeMap<>();
    map.open(0, 0);
    long expected = 1_000;
    for (long input = 0; input < 500; input++) {
      if (random.nextInt(20) == 0) {
        assertThat(map.skip(0, input)).isTrue();
      } else {
        assertThat(pass(input)).isEqualTo(expected);
        passed.put(expected++, input);
      }
    }
    passed.forEach((output, input) -> assertThat(map.input(output)).isEqualTo(input));
  }

  private long pass(long input) {
    Run run = map.find(0, input);
    return run == null ? SequenceMap.NONE : map.pass(run, input);
  }
}
