// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisException;
import io.relais.signaling.cluster.RoomDirectory.Elsewhere;
import io.relais.signaling.cluster.RoomDirectory.Freed;
import io.relais.signaling.cluster.RoomDirectory.Here;
import io.relais.signaling.cluster.RoomDirectory.Kept;
import io.relais.signaling.cluster.RoomDirectory.News;
import io.relais.signaling.cluster.RoomDirectory.Nowhere;
import io.relais.signaling.cluster.RoomDirectory.Place;
import io.relais.signaling.cluster.RoomDirectory.SentAway;
import io.relais.signaling.cluster.RoomDirectory.Unknown;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two nodes and one Redis.
class RedisDirectoryTest {
  private static final Node ONE = new Node("one", URI.create("http://one.example:8080"));
  private static final Node TWO = new Node("two", URI.create("http://two.example:8080"));
  private static final Duration LEASE = Duration.ofMillis(600);
  private static final Duration MINUTES = Duration.ofMinutes(5);
  private static final Load IDLE = new Load(0, 0, 4, 0);
  private static final Load BUSY = new Load(90, 500, 4, 0.9);

  private RedisProcess redis;
  private RedisDirectory one;
  private RedisDirectory two;

  @BeforeEach
  void start() throws Exception {
    redis = RedisProcess.start();
    one = new RedisDirectory(redis.uri(), ONE, LEASE);
    two = new RedisDirectory(redis.uri(), TWO, LEASE);
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
    redis.close();
  }

  /// Asks until Redis gives rooms away, and until the node that is asked is the one that gets it.
  private static long claim(RedisDirectory by, String room) {
    await()
        .until(() -> {
          by.keep(List.of(), IDLE);
          return !(by.place(room) instanceof Unknown);
        });
    return token(by.place(room));
  }

  private static long token(Place place) {
    assertThat(place).isInstanceOf(Here.class);
    return ((Here) place).token();
  }

  @Test
  void aRoomIsWhereItWasFirstAskedFor() {
    long token = claim(one, "room");
    assertThat(one.place("room")).isEqualTo(new Here(token));
    assertThat(one.token("room")).hasValue(token);
    two.keep(List.of(), IDLE);
    assertThat(two.place("room")).isEqualTo(new Elsewhere(ONE));
    assertThat(two.find("other")).isEqualTo(new Nowhere());
    assertThat(two.token("room")).isEmpty();
  }

  @Test
  void aRedisThatHasJustBegunGivesNothingAwayBeforeNodesCouldSayWhatTheyHave() {
    try (RedisDirectory had = new RedisDirectory(redis.uri(), ONE, MINUTES, MINUTES);
        RedisDirectory asks = new RedisDirectory(redis.uri(), TWO, MINUTES, MINUTES)) {
      assertThat(asks.place("room")).isEqualTo(new Unknown());
      assertThat(had.keep(List.of("mine"), IDLE)).isEqualTo(new Kept(true, Set.of()));
      asks.keep(List.of(), IDLE);
      assertThat(asks.place("mine")).isEqualTo(new Elsewhere(ONE));
      assertThat(asks.place("room")).isEqualTo(new Unknown());
    }
  }

  @Test
  void aClaimThatIsNotKeptRunsOutAndTheNextHasALargerNumber() {
    long first = claim(one, "room");
    await()
        .until(() -> {
          two.keep(List.of(), IDLE);
          return two.place("room") instanceof Here;
        });
    assertThat(token(two.place("room"))).isGreaterThan(first);
    assertThat(one.keep(List.of("room"), IDLE)).isEqualTo(new Kept(true, Set.of("room")));
    assertThat(one.token("room")).isEmpty();
    assertThat(one.place("room")).isEqualTo(new Elsewhere(TWO));
  }

  @Test
  void aClaimThatIsKeptStays() {
    long mine = claim(one, "room");
    long until = System.nanoTime() + 2 * LEASE.toNanos();
    await()
        .until(() -> {
          assertThat(one.keep(List.of("room"), IDLE).lost()).isEmpty();
          two.keep(List.of(), IDLE);
          assertThat(two.place("room")).isEqualTo(new Elsewhere(ONE));
          return System.nanoTime() > until;
        });
    assertThat(token(one.place("room"))).isEqualTo(mine);
  }

  @Test
  void aRoomThatIsGivenUpIsFreeAtOnceAndEverybodyHearsOfIt() throws Exception {
    BlockingQueue<News> heard = new LinkedBlockingQueue<>();
    two.listen(heard::add);
    long first = claim(one, "room");
    one.release("room");
    assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(new Freed("room"));
    assertThat(claim(two, "room")).isGreaterThan(first);
    one.tell(new SentAway("somebody"));
    assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(new SentAway("somebody"));
  }

  @Test
  void aNewRoomGoesToTheNodeWithLessToDo() {
    claim(two, "marker");
    one.keep(List.of(), BUSY);
    two.keep(List.of(), IDLE);
    one.keep(List.of(), BUSY);
    assertThat(one.place("room")).isEqualTo(new Elsewhere(TWO));
    assertThat(two.place("room")).isInstanceOf(Here.class);
  }

  @Test
  void aNodeThatIsAboutToStopIsGivenNoRooms() {
    claim(two, "marker");
    one.drain();
    one.keep(List.of(), IDLE);
    two.keep(List.of(), BUSY);
    one.keep(List.of(), IDLE);
    assertThat(one.place("room")).isEqualTo(new Elsewhere(TWO));
  }

  @Test
  void theRoomsOfANodeThatIsGoneAreFreeBeforeTheirClaimRunsOut() throws Exception {
    try (RedisDirectory dead = new RedisDirectory(redis.uri(), ONE, MINUTES);
        RedisDirectory next = new RedisDirectory(redis.uri(), TWO, MINUTES)) {
      long first = claim(dead, "room");
      next.keep(List.of(), IDLE);
      next.gone(ONE);
      assertThat(next.place("room")).as("heard a moment ago").isEqualTo(new Elsewhere(ONE));
      await()
          .until(() -> {
            next.gone(ONE);
            return next.place("room") instanceof Here;
          });
      assertThat(token(next.place("room"))).isGreaterThan(first);
      assertThat(dead.keep(List.of("room"), IDLE).lost()).containsExactly("room");
    }
  }

  @Test
  void theNodesThatAreThereAreKnown() {
    one.keep(List.of(), IDLE);
    two.keep(List.of(), IDLE);
    one.keep(List.of(), IDLE);
    assertThat(one.others()).containsExactly(TWO);
    two.close();
    one.keep(List.of(), IDLE);
    assertThat(one.others()).isEmpty();
    two = new RedisDirectory(redis.uri(), TWO, LEASE);
  }

  @Test
  void withoutRedisRoomsThatAreHereStayAndNoneIsOpened() throws Exception {
    try (RedisDirectory had = new RedisDirectory(redis.uri(), ONE, MINUTES, Duration.ZERO);
        RedisDirectory asks = new RedisDirectory(redis.uri(), TWO, MINUTES, MINUTES)) {
      long before = claim(had, "room");
      redis.stop();
      assertThat(had.place("room")).isEqualTo(new Here(before));
      assertThat(had.keep(List.of("room"), IDLE)).isEqualTo(new Kept(false, Set.of()));
      assertThat(had.place("other")).isEqualTo(new Unknown());
      assertThat(asks.place("other")).isEqualTo(new Unknown());

      redis.startAgain();

      await()
          .until(() -> {
            assertThat(asks.place("room")).isNotInstanceOf(Here.class);
            return had.keep(List.of("room"), IDLE).reached();
          });
      assertThat(token(had.place("room"))).isGreaterThan(before);
      await().until(() -> asks.keep(List.of(), IDLE).reached());
      assertThat(asks.place("room")).isEqualTo(new Elsewhere(ONE));
    }
  }

  @Test
  void aRedisThatWasNeverThereIsSaidAtOnce() {
    assertThatThrownBy(() -> new RedisDirectory(URI.create("redis://127.0.0.1:1"), ONE, LEASE))
        .isInstanceOf(RedisException.class);
  }
}
