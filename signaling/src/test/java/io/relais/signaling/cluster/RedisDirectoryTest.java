// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisException;
import io.relais.signaling.cluster.RoomDirectory.Elsewhere;
import io.relais.signaling.cluster.RoomDirectory.Here;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two nodes and one Redis.
class RedisDirectoryTest {
  private static final URI ONE = URI.create("https://one.example");
  private static final URI TWO = URI.create("https://two.example");
  private static final Duration LONG = Duration.ofMinutes(5);

  private RedisProcess redis;
  private RedisDirectory one;
  private RedisDirectory two;

  @BeforeEach
  void start() throws Exception {
    redis = RedisProcess.start();
    one = new RedisDirectory(redis.uri(), ONE, LONG);
    two = new RedisDirectory(redis.uri(), TWO, LONG);
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
    redis.close();
  }

  @Test
  void aRoomIsWhereItWasFirstAskedFor() {
    assertThat(one.place("room")).isEqualTo(new Here());
    assertThat(one.place("room")).isEqualTo(new Here());
    assertThat(two.place("room")).isEqualTo(new Elsewhere(ONE));
    assertThat(two.place("other")).isEqualTo(new Here());
  }

  /// The first node again, with claims that are soon gone.
  private RedisDirectory brief() {
    return new RedisDirectory(redis.uri(), ONE, Duration.ofMillis(200));
  }

  @Test
  void aClaimThatIsNotKeptRunsOut() {
    try (RedisDirectory brief = brief()) {
      brief.place("room");
      await().until(() -> two.place("room").equals(new Here()));
      assertThat(brief.place("room")).isEqualTo(new Elsewhere(TWO));
    }
  }

  @Test
  void aClaimThatIsKeptStays() {
    try (RedisDirectory brief = brief()) {
      brief.place("marker");
      one.place("room");
      brief.keep(List.of("room"));
      one.keep(List.of("room"));
      await().until(() -> two.place("marker").equals(new Here()));
      assertThat(two.place("room")).isEqualTo(new Elsewhere(ONE));
    }
  }

  @Test
  void keepingDoesNotTakeWhatIsAnothers() {
    one.place("room");
    two.keep(List.of("room"));
    assertThat(one.place("room")).isEqualTo(new Here());
  }

  @Test
  void theNodesThatAreThereAreKnown() {
    one.keep(List.of());
    two.keep(List.of());
    assertThat(one.nodes()).containsExactlyInAnyOrder(ONE, TWO);
    two.close();
    assertThat(one.nodes()).containsExactly(ONE);
    two = new RedisDirectory(redis.uri(), TWO, LONG);
  }

  @Test
  void withoutRedisRoomsAreHere() {
    one.place("room");
    redis.close();
    assertThat(two.place("room")).isEqualTo(new Here());
    two.keep(List.of("room"));
    assertThat(two.nodes()).containsExactly(TWO);
  }

  @Test
  void aRedisThatWasNeverThereIsSaidAtOnce() {
    assertThatThrownBy(() -> new RedisDirectory(URI.create("redis://127.0.0.1:1"), ONE, LONG))
        .isInstanceOf(RedisException.class);
  }
}
