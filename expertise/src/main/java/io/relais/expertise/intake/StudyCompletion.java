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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices when a study is whole: nothing in DICOM says so, so it waits until nothing came for a
/// while. Each time a study falls quiet, a listener is told once.
public final class StudyCompletion implements IntakeListener {

  private static final Logger LOG = LoggerFactory.getLogger(StudyCompletion.class);

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

  /// Hears how studies come in. Both are called on a thread that somebody waits on; what they throw
  /// is logged, and they are called again.
  public interface Listener {

    /// The first object of a study came, or the first since it was whole.
    ///
    /// @param order the order it answers
    void begun(String studyInstanceUid, Optional<RandomId> order);

    /// Nothing came for a while.
    ///
    /// @param order the order it answers
    void whole(String studyInstanceUid, Optional<RandomId> order);

    /// One that tells this listener, then another. If the first one fails, both are called again.
    default Listener and(Listener other) {
      Listener self = this;
      return new Listener() {
        @Override
        public void begun(String studyInstanceUid, Optional<RandomId> order) {
          self.begun(studyInstanceUid, order);
          other.begun(studyInstanceUid, order);
        }

        @Override
        public void whole(String studyInstanceUid, Optional<RandomId> order) {
          self.whole(studyInstanceUid, order);
          other.whole(studyInstanceUid, order);
        }
      };
    }
  }

  /// @param told whether the listener knows that it began
  private record Pending(String study, Optional<RandomId> order, Instant last, boolean told) {
    Pending told(boolean now) {
      return new Pending(study, order, last, now);
    }
  }

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
    Pending now;
    boolean first;
    synchronized (pending) {
      Pending before = pending.get(study);
      first = before == null || (before.order().isEmpty() && order.isPresent());
      Optional<RandomId> known = order.or(() -> before == null ? order : before.order());
      now = new Pending(study, known, at, before == null || first || before.told());
      pending.put(study, now);
    }
    if (first) {
      tellBegun(now);
    }
  }

  /// Tells of the studies that have fallen quiet, and of what could not be told before, such as
  /// while the database failed. To be called every now and then.
  ///
  /// @return when it should be called again, if nothing comes until then
  public Optional<Instant> check() {
    Instant now = clock.instant();
    List<Pending> untold = new ArrayList<>();
    synchronized (pending) {
      pending.values().stream().filter(study -> !study.told()).forEach(untold::add);
      untold.forEach(study -> pending.put(study.study(), study.told(true)));
    }
    untold.forEach(this::tellBegun);
    List<Pending> whole = new ArrayList<>();
    synchronized (pending) {
      for (Pending study : pending.values()) {
        if (study.told() && !study.last().plus(quiet).isAfter(now)) {
          whole.add(study);
        }
      }
      whole.forEach(study -> pending.remove(study.study()));
    }
    whole.sort(Comparator.comparing(Pending::last));
    whole.forEach(this::tellWhole);
    synchronized (pending) {
      return pending.values().stream()
          .map(study -> study.told() ? study.last().plus(quiet) : now)
          .min(Comparator.naturalOrder());
    }
  }

  private void tellBegun(Pending study) {
    try {
      listener.begun(study.study(), study.order());
    } catch (RuntimeException e) {
      LOG.error("It could not be told that a study began; it is tried again", e);
      synchronized (pending) {
        pending.computeIfPresent(study.study(), (uid, known) -> known.told(false));
      }
    }
  }

  private void tellWhole(Pending study) {
    try {
      listener.whole(study.study(), study.order());
    } catch (RuntimeException e) {
      LOG.error("It could not be told that a study is whole; it is tried again", e);
      synchronized (pending) {
        // What came meanwhile makes it wait again.
        pending.putIfAbsent(study.study(), study);
      }
    }
  }
}
