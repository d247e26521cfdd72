// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import java.util.Optional;

/// What a reader does: takes a case in hand, writes, gives it back. Who writes has the case in
/// hand; what they wrote is kept whatever becomes of that.
public final class Reviewing {
  private final CaseBook book;
  private final CaseGround ground;

  /// For cases on this ground.
  public Reviewing(CaseGround ground) {
    this.book = new CaseBook(ground);
    this.ground = ground;
  }

  /// Takes a case in hand, or keeps it there.
  ///
  /// @param takeOver even if another has it
  public CaseResult lock(RandomId id, RandomId by, boolean takeOver) {
    return book.change(
        id,
        by,
        "lock",
        CaseChange::answers,
        change -> {
          CaseLifecycle.Transition next =
              CaseLifecycle.after(change.one().state(), new CaseEvent.Take(by));
          if (!(next instanceof CaseLifecycle.Transition.To(CaseState state))) {
            return new CaseResult.NotNow(change.one().state());
          }
          Optional<Lock> other = others(change);
          if (other.isPresent() && !takeOver) {
            return new CaseResult.Locked(other.get());
          }
          if (!state.equals(change.one().state()) || other.isPresent()) {
            Step step = other.isPresent() ? Step.TAKEN_OVER : Step.TAKEN;
            change.moveTo(state, step, other.map(Lock::by));
          }
          return new CaseResult.InHand(give(change));
        });
  }

  /// In whose hands it is otherwise: who holds it, or who has said that they will read it.
  private static Optional<Lock> others(CaseChange change) {
    Optional<Lock> held = Locks.of(change.handle(), change.one().id());
    Optional<Lock> holder = held.filter(lock -> lock.keepsOut(change.by(), change.at()));
    return holder.or(() ->
        writer(change.one().state())
            .filter(reader -> !reader.equals(change.by()))
            .map(reader -> new Lock(reader, change.at())));
  }

  /// Who writes the reading of this state, if that is one person.
  static Optional<RandomId> writer(CaseState state) {
    return switch (state) {
      case CaseState.Accepted(RandomId reader) -> Optional.of(reader);
      case CaseState.InReview(RandomId reader) -> Optional.of(reader);
      case CaseState.SecondReading two when two.phase() == CaseState.Phase.BLIND -> two.second();
      default -> Optional.empty();
    };
  }

  private Lock give(CaseChange change) {
    Lock lock = new Lock(change.by(), change.at().plus(ground.rules().lease()));
    Locks.give(change.handle(), change.one().id(), lock);
    return lock;
  }

  /// Gives a case back, so that another may take it.
  public CaseResult release(RandomId id, RandomId by) {
    return book.change(
        id,
        by,
        "release",
        change -> {
          Optional<Lock> mine = Locks.of(change.handle(), id).filter(lock -> lock.by().equals(by));
          if (mine.isPresent()) {
            Locks.release(change.handle(), id);
            change.note(Step.RELEASED, Optional.empty(), "");
          }
          return new CaseResult.Done(change.one());
        });
  }

  /// Keeps what a reader has written. Kept again after its answer was lost, it stays as it is.
  ///
  /// @param version the one on which it was written, 0 for none
  public CaseResult save(RandomId id, RandomId by, long version, Reading.Content content) {
    return book.change(
        id,
        by,
        "reading",
        change -> {
          Optional<Round> round = change.one().state().writing();
          if (!change.answers()) {
            return new CaseResult.Forbidden();
          }
          if (round.isEmpty()) {
            return new CaseResult.NotNow(change.one().state());
          }
          Optional<Reading> before = Readings.newest(change.handle(), id, round.get());
          boolean again =
              before
                  .filter(old -> old.by().equals(by) && old.content().equals(content))
                  .isPresent();
          if (again) {
            return new CaseResult.Kept(before.get());
          }
          Optional<Lock> other = keptOutBy(change);
          if (other.isPresent()) {
            return new CaseResult.LockLost(other.get());
          }
          if (before.map(Reading::version).orElse(0L) != version) {
            return before
                .<CaseResult>map(CaseResult.ReadingOutdated::new)
                .orElseGet(() -> new CaseResult.NotNow(change.one().state()));
          }
          Reading kept = new Reading(round.get(), version + 1, by, change.at(), content);
          Readings.keep(change.handle(), id, kept, before);
          give(change);
          return new CaseResult.Kept(kept);
        });
  }

  /// Who keeps somebody from writing: another who holds it, or for whom it is to write.
  static Optional<Lock> keptOutBy(CaseChange change) {
    Optional<Lock> held =
        Locks.of(change.handle(), change.one().id())
            .filter(lock -> lock.keepsOut(change.by(), change.at()));
    if (held.isPresent()) {
      return held;
    }
    CaseState state = change.one().state();
    if (state instanceof CaseState.SecondReading two && two.phase() == CaseState.Phase.CONSENSUS) {
      boolean one = two.first().equals(change.by());
      boolean other = two.second().filter(change.by()::equals).isPresent();
      return one || other ? Optional.empty() : Optional.of(new Lock(two.first(), change.at()));
    }
    if (state instanceof CaseState.SecondReading two && two.second().isEmpty()) {
      return Optional.of(new Lock(two.first(), change.at()));
    }
    return writer(state)
        .filter(writer -> !writer.equals(change.by()))
        .map(writer -> new Lock(writer, change.at()));
  }
}
