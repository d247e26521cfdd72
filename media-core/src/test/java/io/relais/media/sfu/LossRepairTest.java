// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.io.PacketBuffer;
import io.relais.media.io.PacketPool;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LossRepairTest {
  private static final long MILLI = TestRoom.MILLI;

  private final NackGenerator missing = new NackGenerator();
  private final PacketPool pool = new PacketPool(5_000);
  private final PacketCache cache = new PacketCache(pool);
  private final ArrivalWindow arrivals = new ArrivalWindow();

  @Test
  void whatIsMissingIsAskedForOnceARoundTrip() {
    missing.received(1);
    missing.received(4);
    assertThat(due(0)).containsExactly(2, 3);
    assertThat(due(49)).isEmpty();
    missing.received(2);
    assertThat(due(50)).containsExactly(3);
    missing.received(3);
    assertThat(due(200)).isEmpty();
    assertThat(missing.gaveUp()).isFalse();
  }

  @Test
  void whatComesInReorderedBeforeTheTickIsNotAskedFor() {
    missing.received(1);
    missing.received(3);
    missing.received(2);
    assertThat(due(0)).isEmpty();
  }

  @Test
  void afterTenTriesItGivesUpOnce() {
    missing.received(1);
    missing.received(3);
    for (int i = 0; i < 10; i++) {
      assertThat(due(i * 50L)).containsExactly(2);
      assertThat(missing.gaveUp()).isFalse();
    }
    assertThat(due(500)).isEmpty();
    assertThat(missing.gaveUp()).isTrue();
    assertThat(missing.gaveUp()).isFalse();
  }

  @Test
  void aGapTooWideToRepairIsGivenUpAtOnce() {
    missing.received(1);
    missing.received(600);
    assertThat(due(0)).isEmpty();
    assertThat(missing.gaveUp()).isTrue();
    missing.received(602);
    assertThat(due(0)).containsExactly(601);
  }

  @Test
  void theCacheKeepsAThousandPacketsForTwoSeconds() {
    for (int i = 0; i < 2_000; i++) {
      cache.put(i, pool.take(), i * MILLI);
    }
    assertThat(cache.get(975)).isNull();
    assertThat(cache.get(976)).isNotNull();
    assertThat(cache.get(1_999)).isNotNull();
    cache.expire(3_500 * MILLI);
    assertThat(cache.get(1_500)).isNull();
    assertThat(cache.get(1_501)).isNotNull();
    cache.expire(9_000 * MILLI);
    assertThat(cache.get(1_999)).isNull();
    assertAllGivenBack();
  }

  @Test
  void theCacheTakesLatePacketsButNoneTooOld() {
    cache.put(5_000, pool.take(), 0);
    cache.put(4_990, pool.take(), 0);
    cache.put(5_000 - 1_024, pool.take(), 0);
    assertThat(cache.get(4_990)).isNotNull();
    assertThat(cache.get(5_000 - 1_024)).isNull();
    cache.clear();
    assertThat(cache.get(5_000)).isNull();
    assertAllGivenBack();
  }

  @Test
  void aPacketIsNewOnceOnly() {
    assertThat(arrivals.add(arrivals.unwrap(65_535))).isTrue();
    assertThat(arrivals.add(arrivals.unwrap(1))).isTrue();
    assertThat(arrivals.add(arrivals.unwrap(0))).isTrue();
    assertThat(arrivals.add(arrivals.unwrap(0))).isFalse();
    assertThat(arrivals.add(arrivals.unwrap(65_535))).isFalse();
    assertThat(arrivals.add(arrivals.unwrap(3_000))).isTrue();
    assertThat(arrivals.add(arrivals.unwrap(2))).isFalse();
    assertThat(arrivals.add(arrivals.unwrap(2_999))).isTrue();
  }

  private long[] due(long millis) {
    int count = missing.collect(millis * MILLI, 50 * MILLI);
    return Arrays.copyOf(missing.due(), count);
  }

  private void assertAllGivenBack() {
    int made = pool.made();
    PacketBuffer[] all = new PacketBuffer[made];
    for (int i = 0; i < made; i++) {
      all[i] = pool.take();
    }
    assertThat(pool.made()).isEqualTo(made);
    assertThat(all).doesNotHaveDuplicates();
  }
}
