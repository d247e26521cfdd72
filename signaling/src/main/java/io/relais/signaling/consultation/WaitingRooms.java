// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.care.RandomId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The waiting rooms of all practitioners, one each, over all their consultations.
public final class WaitingRooms {
  private final Consultations consultations;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Map<RandomId, WaitingRoom> rooms = new ConcurrentHashMap<>();

  /// Empty rooms.
  ///
  /// @param zone where a day begins at midnight
  public WaitingRooms(Consultations consultations, InstantSource clock, ZoneId zone) {
    this.consultations = consultations;
    this.clock = clock;
    this.zone = zone;
  }

  /// A practitioner looked at their day: they are there.
  void seen(RandomId practitioner) {
    of(practitioner).seen();
  }

  WaitingRoom of(RandomId practitioner) {
    return rooms.computeIfAbsent(
        practitioner, id -> new WaitingRoom(clock, () -> lengthsOfToday(id)));
  }

  /// Lets those who wait know what time has changed.
  void sweep() {
    rooms.values().forEach(WaitingRoom::refresh);
  }

  private List<Duration> lengthsOfToday(RandomId practitioner) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    Instant from = today.atStartOfDay(zone).toInstant();
    Instant to = today.plusDays(1).atStartOfDay(zone).toInstant();
    return consultations.lengths(practitioner, from, to);
  }
}
