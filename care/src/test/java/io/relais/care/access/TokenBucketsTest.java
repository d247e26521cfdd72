// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

  private static final long START = 1_000_000;

  private final TokenBuckets buckets = new TokenBuckets(2, Duration.ofSeconds(10), 3);

  @Test
  void letsAFreshKeyTryAsOftenAsItsBucketHolds() {
    assertThat(buckets.wait("a", START)).isZero();
    buckets.take("a", START);
    assertThat(buckets.wait("a", START)).isZero();
    buckets.take("a", START);

    assertThat(buckets.wait("a", START)).isEqualTo(Duration.ofSeconds(10));
    assertThat(buckets.wait("b", START)).isZero();
  }

  @Test
  void fillsAgainWithTimeButNeverOverItsBrim() {
    empty("a", START);

    assertThat(buckets.wait("a", START + 9_999)).isEqualTo(Duration.ofMillis(1));
    assertThat(buckets.wait("a", START + 10_000)).isZero();
    buckets.take("a", START + 10_000);
    assertThat(buckets.wait("a", START + 12_000)).isEqualTo(Duration.ofSeconds(8));

    empty("a", START + 1_000_000);
    assertThat(buckets.wait("a", START + 1_000_000)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void givesATryBack() {
    empty("a", START);
    buckets.giveBack("a", START);
    assertThat(buckets.wait("a", START)).isZero();
    buckets.giveBack("a", START);
    buckets.giveBack("a", START);
    empty("a", START);

    assertThat(buckets.wait("a", START)).isPositive();
  }

  @Test
  void bearsAClockThatIsSetBack() {
    empty("a", START);

    assertThat(buckets.wait("a", 0)).isEqualTo(Duration.ofSeconds(10));
    buckets.take("a", 0);
    assertThat(buckets.wait("a", 10_000)).isZero();
  }

  @Test
  void forgetsTheKeyThatWasQuietLongestWhenFull() {
    empty("a", START);
    empty("b", START);
    empty("c", START);
    empty("a", START);
    empty("d", START);

    assertThat(buckets.wait("a", START)).isPositive();
    assertThat(buckets.wait("d", START)).isPositive();
    assertThat(buckets.wait("b", START)).isZero();
  }

  private void empty(String key, long now) {
    buckets.take(key, now);
    buckets.take(key, now);
  }
}
