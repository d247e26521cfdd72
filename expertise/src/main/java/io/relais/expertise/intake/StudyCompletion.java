// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.RandomId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Notices when a study is whole: nothing in DICOM says so, so it waits until nothing came for a
/// while. Each time a study falls quiet, a listener is told once.
public final class StudyCompletion implements IntakeListener {

  private final Duration quiet;
  private final InstantSource clock;
  private final Listener listener;
  private final Map<String, Pending> pending = new HashMap<>();

  /// Tells this listener.
  ///
  /// @param quiet how long nothing must have come
  public StudyCompletion(Duration quiet, InstantSource clock, Listener listener) {
    this.quiet = quiet;
    this.clock = clock;
    this.listener = listener;
  }

  /// Hears how studies come in. Both are called on a thread that somebody waits on.
  public interface Listener {

    /// The first object of a study came, or the first since it was whole.
    ///
    /// @param order the order it answers
    void begun(String studyInstanceUid, Optional<RandomId> order);

    /// Nothing came for a while.
    ///
    /// @param order the order it answers
    void whole(String studyInstanceUid, Optional<RandomId> order);
  }

  private record Pending(String study, Optional<RandomId> order, Instant last) {}

  @Override
  public void taken(Source source, Receipt receipt) {
    switch (receipt) {
      case Receipt.Filed filed ->
          note(filed.name().studyInstance(), Optional.of(filed.order()), clock.instant());
      case Receipt.Unassigned unassigned ->
          note(unassigned.name().studyInstance(), Optional.empty(), clock.instant());
      case Receipt.Quarantined quarantined -> {}
      case Receipt.AlreadyThere there -> {}
      case Receipt.Refused refused -> {}
    }
  }

  /// Something of a study came, such as before the server was started again.
  public void note(String study, Optional<RandomId> order, Instant at) {
    boolean first;
    synchronized (pending) {
      Pending before = pending.get(study);
      first = before == null || (before.order().isEmpty() && order.isPresent());
      Optional<RandomId> known = order.or(() -> before == null ? order : before.order());
      pending.put(study, new Pending(study, known, at));
    }
    if (first) {
      listener.begun(study, order);
    }
  }

  /// Tells of the studies that have fallen quiet. To be called every now and then.
  ///
  /// @return when it should be called again, if nothing comes until then
  public Optional<Instant> check() {
    Instant now = clock.instant();
    List<Pending> whole = new ArrayList<>();
    Optional<Instant> next;
    synchronized (pending) {
      for (Pending study : pending.values()) {
        if (!study.last().plus(quiet).isAfter(now)) {
          whole.add(study);
        }
      }
      whole.forEach(study -> pending.remove(study.study()));
      next =
          pending.values().stream()
              .map(study -> study.last().plus(quiet))
              .min(Comparator.naturalOrder());
    }
    whole.sort(Comparator.comparing(Pending::last));
    whole.forEach(study -> listener.whole(study.study(), study.order()));
    return next;
  }
}
