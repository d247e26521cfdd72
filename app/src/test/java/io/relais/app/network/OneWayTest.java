// SPDX-License-Identifier: Apache-2.0
package io.relais.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class OneWayTest {
  private static final long MILLI = 1_000_000;

  @Test
  void losesTheShareItShould() {
    OneWay way = new OneWay(Impairment.losing(0.05), new Random(1));
    int lost = 0;
    for (int i = 0; i < 10_000; i++) {
      lost += way.departure(1_000, i * MILLI) == OneWay.LOST ? 1 : 0;
    }
    assertThat(lost).isBetween(400, 600);
  }

  @Test
  void aNarrowWayTakesItsTimeAndThenDrops() {
    OneWay way = new OneWay(Impairment.carrying(300), new Random(1));
    assertThat(way.departure(1_125, 0)).isEqualTo(30 * MILLI);
    assertThat(way.departure(1_125, 0)).isEqualTo(60 * MILLI);
    for (int i = 0; i < 9; i++) {
      assertThat(way.departure(1_125, 0)).isPositive();
    }
    assertThat(way.departure(1_125, 0)).isEqualTo(OneWay.LOST);
    assertThat(way.departure(1_125, 400 * MILLI)).isEqualTo(430 * MILLI);
  }

  @Test
  void jitterKeepsTheOrderUnlessToldOtherwise() {
    OneWay inOrder = new OneWay(Impairment.delaying(75, 30), new Random(1));
    OneWay free = new OneWay(new Impairment(0, 75, 30, true, 0, 0), new Random(1));
    long last = 0;
    long lastFree = 0;
    int overtaken = 0;
    for (int i = 0; i < 1_000; i++) {
      long arrival = inOrder.departure(1_000, i * MILLI);
      assertThat(arrival)
          .isGreaterThanOrEqualTo(last)
          .isBetween((i + 45) * MILLI, (i + 165) * MILLI);
      last = arrival;
      long arrivalFree = free.departure(1_000, i * MILLI);
      overtaken += arrivalFree < lastFree ? 1 : 0;
      lastFree = arrivalFree;
    }
    assertThat(overtaken).isGreaterThan(100);
  }
}
