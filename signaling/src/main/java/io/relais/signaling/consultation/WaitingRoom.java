// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.care.RandomId;
import io.relais.signaling.wire.ServerMessage.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Those who wait for one practitioner, in the order of their appointments, each told their place
/// whenever it changes.
///
/// The estimate is honest: the median length of the practitioner's consultations of the day times
/// the consultations ahead, and what is left of the one going on. None is given while nothing has
/// ended today or the practitioner is not there.
final class WaitingRoom {
  /// A page of the day refreshes every 5 s: three missed in a row, and nobody looks at it.
  private static final Duration SEEN = Duration.ofSeconds(15);

  private static final Comparator<Guest> ORDER =
      Comparator.comparing(Guest::scheduledAt)
          .thenComparing(Guest::since)
          .thenComparing(Guest::seat);

  private final InstantSource clock;
  private final Supplier<List<Duration>> lengthsOfToday;
  private final Map<RandomId, Guest> guests = new HashMap<>();
  private final Map<RandomId, Waiting> told = new HashMap<>();
  private final Map<RandomId, Instant> attended = new HashMap<>();
  private Instant seenAt = Instant.EPOCH;
  private @Nullable Duration median;
  private boolean medianKnown;

  WaitingRoom(InstantSource clock, Supplier<List<Duration>> lengthsOfToday) {
    this.clock = clock;
    this.lengthsOfToday = lengthsOfToday;
  }

  /// Somebody who waits.
  record Guest(
      RandomId consultation,
      RandomId seat,
      Instant scheduledAt,
      Instant since,
      Consumer<Waiting> page) {}

  /// Takes a guest in, or tells one who is in already their place again.
  synchronized void enter(Guest guest) {
    guests.put(guest.seat(), guest);
    told.remove(guest.seat());
    refresh();
  }

  synchronized void leave(RandomId seat) {
    if (guests.remove(seat) != null) {
      told.remove(seat);
      refresh();
    }
  }

  /// The practitioner is in a call.
  synchronized void attends(RandomId consultation) {
    attended.putIfAbsent(consultation, clock.instant());
    refresh();
  }

  synchronized void leaves(RandomId consultation) {
    if (attended.remove(consultation) != null) {
      seenAt = clock.instant();
      medianKnown = false;
      refresh();
    }
  }

  synchronized void seen() {
    boolean news = !present(clock.instant());
    seenAt = clock.instant();
    if (news) {
      refresh();
    }
  }

  synchronized void refresh() {
    if (guests.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List<Guest> order = new ArrayList<>(guests.values());
    order.sort(ORDER);
    List<RandomId> consultations = new ArrayList<>();
    for (Guest guest : order) {
      if (!consultations.contains(guest.consultation())) {
        consultations.add(guest.consultation());
      }
      Waiting place = place(guest, consultations.indexOf(guest.consultation()), now);
      if (!place.equals(told.put(guest.seat(), place))) {
        guest.page().accept(place);
      }
    }
  }

  private Waiting place(Guest guest, int ahead, Instant now) {
    long late = Math.max(0, Duration.between(guest.scheduledAt(), now).toMinutes());
    return new Waiting(
        ahead, present(now), minutes(guest, ahead, now), (int) Math.min(late, Integer.MAX_VALUE));
  }

  private boolean present(Instant now) {
    return !attended.isEmpty() || now.isBefore(seenAt.plus(SEEN));
  }

  private OptionalInt minutes(Guest guest, int ahead, Instant now) {
    Duration usual = median();
    if (usual == null || !present(now)) {
      return OptionalInt.empty();
    }
    Duration wait = usual.multipliedBy(ahead);
    for (Map.Entry<RandomId, Instant> current : attended.entrySet()) {
      if (!current.getKey().equals(guest.consultation())) {
        Duration left = usual.minus(Duration.between(current.getValue(), now));
        wait = wait.plus(left.isNegative() ? Duration.ZERO : left);
      }
    }
    return OptionalInt.of((int) Math.min(wait.plusSeconds(59).toMinutes(), 24 * 60));
  }

  private @Nullable Duration median() {
    if (!medianKnown) {
      List<Duration> lengths = new ArrayList<>(lengthsOfToday.get());
      lengths.sort(Comparator.naturalOrder());
      median = lengths.isEmpty() ? null : lengths.get(lengths.size() / 2);
      medianKnown = true;
    }
    return median;
  }
}
