// SPDX-License-Identifier: Apache-2.0
package io.relais.app.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.app.peer.NativePeer;
import io.relais.care.access.Role;
import io.relais.media.MediaStats;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Four people in one call. After the warm-up nothing may grow and nothing may be dropped but what
/// a healthy call drops.
///
/// `-Drelais.soak.seconds` says how long it is watched; the figures go to `target/soak.txt`.
@Tag("native")
final class SoakTest {
  private static final int SECONDS = Integer.getInteger("relais.soak.seconds", 15);
  private static final int WARM_UP_SECONDS = Math.min(60, Math.max(10, SECONDS / 5));
  private static final int FRAMES_PER_SECOND = 15;

  /// Room for what the runtime itself learns and caches meanwhile.
  private static final long HEAP_GROWTH = 12_000_000;

  private static final long DIRECT_GROWTH = 8_000_000;

  /// Padding that a sender puts in to probe the path, and a retransmission that crossed with the
  /// packet it repeats.
  private static final Set<String> EXPECTED = Set.of("RTP_PADDING_ONLY", "RTP_DUPLICATE");

  @TempDir private Path data;

  @Test
  void fourPeopleTalkAndNothingGrows() throws Exception {
    try (RunningServer server = RunningServer.start(data)) {
      List<NativePeer> people = call(server);
      try {
        watch(server, people);
      } finally {
        people.forEach(NativePeer::close);
      }
    }
  }

  private static List<NativePeer> call(RunningServer server) throws Exception {
    Visit visit = server.planUnencrypted();
    List<NativePeer> people = new ArrayList<>();
    for (Role role : List.of(Role.PRACTITIONER, Role.NURSE, Role.PATIENT, Role.COMPANION)) {
      NativePeer person = NativePeer.open(URI.create(visit.link(role)), visit.consultation());
      people.add(person);
      person.enter(FRAMES_PER_SECOND);
    }
    NativePeer practitioner = people.getFirst();
    for (NativePeer person : people.subList(2, 4)) {
      within(() -> practitioner.waiting().contains(person.seat()));
      practitioner.admit(person.seat());
    }
    for (NativePeer person : people) {
      within(() -> person.videoFrames().values().stream().filter(n -> n > 0).count() == 3);
    }
    return people;
  }

  private static void watch(RunningServer server, List<NativePeer> people) throws Exception {
    pass(WARM_UP_SECONDS);
    Memory before = Memory.now();
    MediaStats statsBefore = server.stats();
    long cpuBefore = WorkerTime.nanos();
    List<Map<String, Long>> framesBefore = people.stream().map(NativePeer::videoFrames).toList();
    pass(SECONDS);
    long cpu = WorkerTime.nanos() - cpuBefore;
    MediaStats stats = server.stats();
    Memory after = Memory.now();
    Map<String, Long> drops = newDrops(statsBefore, stats);
    report(before, after, stats.packetsSent() - statsBefore.packetsSent(), cpu, drops);

    for (int i = 0; i < people.size(); i++) {
      Map<String, Long> was = framesBefore.get(i);
      people
          .get(i)
          .videoFrames()
          .forEach((track, frames) ->
              assertThat(frames - was.getOrDefault(track, 0L))
                  .as("pictures of " + track)
                  .isGreaterThan((long) SECONDS * FRAMES_PER_SECOND / 3));
      assertThat(people.get(i).problems()).isEmpty();
    }
    drops.keySet().removeAll(EXPECTED);
    assertThat(drops).as("drops after the warm-up").isEmpty();
    assertThat(after.heap() - before.heap()).as("growth of the heap").isLessThan(HEAP_GROWTH);
    assertThat(after.direct() - before.direct())
        .as("growth of direct memory")
        .isLessThan(DIRECT_GROWTH);
  }

  private static Map<String, Long> newDrops(MediaStats before, MediaStats after) {
    Map<String, Long> drops = new HashMap<>(after.drops());
    before.drops().forEach((reason, n) -> drops.merge(reason, -n, Long::sum));
    drops.values().removeIf(n -> n == 0);
    return drops;
  }

  private static void report(
      Memory before, Memory after, long packets, long cpuNanos, Map<String, Long> drops)
      throws Exception {
    String text =
        """
        four people, %d s after %d s of warm-up
        before: %s
        after:  %s
        packets sent: %d (%d a second)
        processor time of the workers: %.1f us for each packet sent
        drops meanwhile: %s
        """
            .formatted(
                SECONDS,
                WARM_UP_SECONDS,
                before,
                after,
                packets,
                packets / SECONDS,
                cpuNanos / 1e3 / packets,
                drops);
    Files.writeString(Path.of("target", "soak.txt"), text);
  }

  /// Lets the call go on; there is no event to wait for.
  private static void pass(int seconds) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    Awaitility.await()
        .atMost(Duration.ofSeconds(seconds + 30L))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> System.nanoTime() > end);
  }

  private static void within(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
  }
}
