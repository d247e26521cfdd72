// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void quantilesAreThoseOfTheSortedValuesToOnePartIn64() {
    Random random = new Random(5);
    long[] values = random.longs(10_000, 1, 60_000_000_000L).toArray();
    Latencies latencies = new Latencies();
    for (long value : values) {
      latencies.add(value);
    }

    Arrays.sort(values);
    for (double share : new double[] {0.01, 0.5, 0.99, 0.999, 1}) {
      double exact = values[(int) Math.ceil(share * values.length) - 1];
      assertThat(latencies.quantile(share)).isCloseTo(exact, withinPercentage(1.6));
    }
  }

  @Test
  void smallValuesAreExactAndNegativeOnesCountAsNothing() {
    Latencies latencies = new Latencies();
    latencies.add(-5);
    latencies.add(7);
    latencies.add(63);

    assertThat(latencies.quantile(0.1)).isZero();
    assertThat(latencies.quantile(0.5)).isEqualTo(7);
    assertThat(latencies.quantile(1)).isEqualTo(63);
  }

  @Test
  void withoutValuesThereIsNoQuantile() {
    assertThat(new Latencies().quantile(0.99)).isZero();
  }

  @Test
  void twoCountsMakeOne() {
    Latencies both = new Latencies();
    Latencies other = new Latencies();
    both.add(10);
    other.add(20);
    other.add(30);
    both.addAll(other);

    assertThat(both.count()).isEqualTo(3);
    assertThat(both.quantile(0.5)).isEqualTo(20);
  }
}
