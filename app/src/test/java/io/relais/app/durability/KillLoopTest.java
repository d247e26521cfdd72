// SPDX-License-Identifier: Apache-2.0
package io.relais.app.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.KeptData;
import io.relais.app.ServerProcess;
import io.relais.care.audit.AuditVerdict;
import io.relais.care.orders.OrderStatus;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server is killed (SIGKILL) again and again while cameras, programs and people at a browser
/// send it objects. After each start, what was acknowledged is there byte for byte, index and store
/// agree, the audit trail is whole, orders stand as their objects say, and what was not
/// acknowledged can be sent again.
///
/// `-Drelais.kill.rounds` says how often, `-Drelais.kill.seed` when; the figures go to
/// `target/kill-loop.txt`.
final class KillLoopTest {
  private static final int ROUNDS = Integer.getInteger("relais.kill.rounds", 2);
  private static final int OBJECTS = Integer.getInteger("relais.kill.objects", 200);
  private static final long SEED = Long.getLong("relais.kill.seed", 20261122L);
  private static final int IN_A_STUDY = 10;
  private static final int ORDERS = OBJECTS / IN_A_STUDY / 2;
  private static final String LETTER = "1.2.840.10008.5.1.4.1.1.104.1";
  private static final int LONGEST_DELAY_NANOS = 20_000_000;

  private static final Pattern RECOVERED =
      Pattern.compile(
          "The archive is open after (\\d+) ms: "
              + "Report\\[unsealed=(\\d+), withoutRow=(\\d+), withoutObject=(\\d+), left=(\\d+)]");

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private final Uploading uploading = new Uploading();
  private final Letters letters = new Letters();
  private final List<SentObject> kept = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private List<String> orders = List.of();

  @Test
  void whatWasAcknowledgedOutlivesEveryKill() throws Exception {
    try {
      killAgainAndAgain();
    } finally {
      Files.createDirectories(Path.of("target"));
      Files.write(Path.of("target", "kill-loop.txt"), lines);
    }
  }

  private void killAgainAndAgain() throws Exception {
    Path data = folder.resolve("data");
    try (KeptData before = KeptData.open(data)) {
      orders = before.order(ROUNDS * ORDERS);
    }
    tell(String.format(Locale.ROOT, "seed %d, %d rounds of %d objects", SEED, ROUNDS, OBJECTS));
    long begun = System.nanoTime();
    Killed last = Killed.NOTHING;
    for (int round = 1; round <= ROUNDS; round++) {
      try (ServerProcess server = start(data, round);
          Doors doors = new Doors(server)) {
        check(server, doors, data, last);
        last = kill(server, doors, round);
      }
    }
    try (ServerProcess server = start(data, ROUNDS + 1);
        Doors doors = new Doors(server)) {
      check(server, doors, data, last);
      mustBeThere(doors, kept);
    }
    tell(
        String.format(
            Locale.ROOT,
            "%d objects acknowledged in all, %d found byte for byte; %d letters, one object of each;"
                + " %d s",
            kept.size(),
            kept.size(),
            letters.arrived(),
            (System.nanoTime() - begun) / 1_000_000_000));
  }

  /// How a round ended.
  ///
  /// @param acknowledged what success was said of
  /// @param inFlight what was begun besides
  private record Killed(List<SentObject> acknowledged, List<SentObject> inFlight) {
    static final Killed NOTHING = new Killed(List.of(), List.of());
  }

  private ServerProcess start(Path data, int round) throws IOException {
    return ServerProcess.start(data, folder.resolve("log-" + round), List.of());
  }

  private Killed kill(ServerProcess server, Doors doors, int round) throws Exception {
    int after = 1 + random.nextInt(OBJECTS - 1);
    long delay = random.nextInt(LONGEST_DELAY_NANOS);
    CountDownLatch enough = new CountDownLatch(after);
    Senders senders = new Senders(doors, uploading, objects(round), enough);
    senders.start();
    Thread secretary = Thread.ofVirtual().start(() -> letters.untilTheServerIsGone(doors));
    enough.await();
    LockSupport.parkNanos(delay);
    server.kill();
    senders.join();
    secretary.join();
    assertThat(senders.refusals()).isEmpty();
    List<SentObject> acknowledged = List.copyOf(senders.acknowledged());
    kept.addAll(acknowledged);
    tell(
        String.format(
            Locale.ROOT,
            "round %d: killed %.1f ms after %d objects; %d acknowledged, %d without an answer",
            round,
            delay / 1e6,
            after,
            acknowledged.size(),
            senders.inFlight().size()));
    return new Killed(acknowledged, senders.inFlight());
  }

  private List<SentObject> objects(int round) throws IOException {
    List<SentObject> objects = new ArrayList<>();
    for (int i = 0; i < OBJECTS; i++) {
      int study = i / IN_A_STUDY;
      Optional<String> order =
          study < ORDERS ? Optional.of(orders.get((round - 1) * ORDERS + study)) : Optional.empty();
      String uid = "2.25." + SEED + "." + round + "." + (study + 1);
      objects.add(new SentObject(uid, i % IN_A_STUDY + 1, order, random));
    }
    Collections.shuffle(objects, random);
    return objects;
  }

  private void check(ServerProcess server, Doors doors, Path data, Killed last) throws Exception {
    Recovered recovered = recovered(server);
    assertThat(recovered.withoutObject()).as("rows without an object").isZero();
    assertThat(recovered.left()).as("objects without a row that were left").isZero();
    letters.finish(doors);
    try (KeptData now = KeptData.open(data)) {
      assertThat(now.objectsOf(LETTER)).as("objects of letters").isEqualTo(letters.arrived());
      assertThat(now.unsealed()).as("unsealed deposits").isZero();
      assertThat(now.lying()).as("objects in the store, and those told of").isEqualTo(now.told());
      assertThat(now.quarantined()).as("objects kept apart, though all are the same").isZero();
      assertThat(now.trail()).isInstanceOf(AuditVerdict.Intact.class);
      for (String order : orders) {
        assertThat(now.status(order) == OrderStatus.REQUESTED)
            .as("order %s is untouched, and nothing answers it", order)
            .isEqualTo(now.answering(order) == 0);
      }
      assertThat(now.indexed()).containsAll(uids(last.acknowledged()));
      long unanswered = uids(last.inFlight()).stream().filter(now.indexed()::contains).count();
      tell(
          String.format(
              Locale.ROOT,
              "  started in %d ms, recovered in %d ms: %d unsealed deposits and %d objects without a"
                  + " row seen to, %d of %d without an answer are filed",
              server.start().toMillis(),
              recovered.millis(),
              recovered.unsealed(),
              recovered.withoutRow(),
              unanswered,
              last.inFlight().size()));
    }
    mustBeThere(doors, last.acknowledged());
    again(doors, last.inFlight());
  }

  /// Whoever had no answer sends again, and that is well, whether the first sending arrived or not.
  private void again(Doors doors, List<SentObject> objects) throws Exception {
    Senders senders = new Senders(doors, uploading, objects, new CountDownLatch(objects.size()));
    senders.start();
    senders.join();
    assertThat(senders.refusals()).isEmpty();
    assertThat(senders.acknowledged()).containsExactlyInAnyOrderElementsOf(objects);
    mustBeThere(doors, objects);
    kept.addAll(objects);
  }

  private static void mustBeThere(Doors doors, Collection<SentObject> objects) throws Exception {
    Map<String, byte[]> got = new HashMap<>();
    for (String study : new TreeSet<>(objects.stream().map(SentObject::study).toList())) {
      got.putAll(doors.get(study));
    }
    for (SentObject object : objects) {
      assertThat(got.get(object.sopInstance()))
          .as("C-GET of %s", object.sopInstance())
          .isEqualTo(object.dataSet());
      HttpResponse<byte[]> response = doors.wado(object);
      assertThat(response.statusCode()).as("WADO of %s", object.sopInstance()).isEqualTo(200);
      assertThat(endsWith(response.body(), object.dataSet()))
          .as("WADO of %s gives its bytes", object.sopInstance())
          .isTrue();
    }
  }

  private static boolean endsWith(byte[] file, byte[] dataSet) {
    int from = file.length - dataSet.length;
    return from > 0 && Arrays.equals(file, from, file.length, dataSet, 0, dataSet.length);
  }

  private static List<String> uids(Collection<SentObject> objects) {
    return objects.stream().map(SentObject::sopInstance).toList();
  }

  /// What the server said of its recovery.
  private record Recovered(
      long millis, int unsealed, int withoutRow, int withoutObject, int left) {}

  private static Recovered recovered(ServerProcess server) throws IOException {
    for (String message : server.messages()) {
      Matcher matcher = RECOVERED.matcher(message);
      if (matcher.matches()) {
        return new Recovered(
            Long.parseLong(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)),
            Integer.parseInt(matcher.group(4)),
            Integer.parseInt(matcher.group(5)));
      }
    }
    throw new AssertionError("The server said nothing of its recovery");
  }

  private void tell(String line) {
    lines.add(line);
  }
}
