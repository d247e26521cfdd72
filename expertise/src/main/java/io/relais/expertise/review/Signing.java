// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.expertise.request.Missing;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/// How a reading becomes an answer: its reader signs it; some are read by another, who does not see
/// the first reading; if they differ, both sign one.
public final class Signing {
  private final CaseBook book;
  private final CaseGround ground;
  private final DoubleSupplier chance;
  private final AfterSigning after;

  /// For cases on this ground.
  ///
  /// @param chance draws from 0 (inclusive) to 1
  /// @param after what follows on an answer and on each addendum
  public Signing(CaseGround ground, DoubleSupplier chance, AfterSigning after) {
    this.book = new CaseBook(ground);
    this.ground = ground;
    this.chance = chance;
    this.after = after;
  }

  /// Signs what somebody wrote as their reading.
  ///
  /// @param version the one they have before their eyes
  public CaseResult finish(RandomId id, RandomId by, long version) {
    return book.change(
        id,
        by,
        "answer",
        change -> {
          Optional<Round> round = change.one().state().writing();
          if (!change.answers()) {
            return new CaseResult.Forbidden();
          }
          if (round.isEmpty()) {
            return new CaseResult.NotNow(change.one().state());
          }
          Optional<Lock> other = Reviewing.keptOutBy(change);
          if (other.isPresent()) {
            return new CaseResult.LockLost(other.get());
          }
          Optional<Reading> written = Readings.newest(change.handle(), id, round.get());
          if (written.isEmpty() || written.get().content().conclusion().isBlank()) {
            return new CaseResult.Incomplete(
                List.of(new Missing("conclusion", Missing.Reason.EMPTY)));
          }
          return written.get().version() == version
              ? signed(change, written.get())
              : new CaseResult.ReadingOutdated(written.get());
        });
  }

  private CaseResult signed(CaseChange change, Reading reading) {
    sign(change, reading);
    Locks.release(change.handle(), change.one().id());
    return switch (reading.round()) {
      case FIRST -> first(change);
      case SECOND -> second(change, reading);
      case CONSENSUS -> {
        change.tellReaders(What.DISAGREEMENT);
        yield change.keep(change.one(), Step.PROPOSED);
      }
    };
  }

  private CaseResult first(CaseChange change) {
    boolean drawn = !change.one().readers().secondWanted() && isDrawn(change);
    boolean again = change.one().readers().secondWanted() || drawn;
    CaseResult result =
        change.move(new CaseEvent.Finish(change.by(), again, false), Step.READ_FIRST);
    if (!again) {
      return answered(change);
    }
    if (drawn) {
      change.note(Step.SECOND_READING_DRAWN, Optional.empty(), "");
    }
    change.tell(
        change.one().readers().second().map(Set::of).orElseGet(() -> others(change)),
        What.SECOND_READING);
    return result;
  }

  /// Only if there is somebody else.
  private boolean isDrawn(CaseChange change) {
    double share = ground.rules().secondReadings(change.one().kind());
    return share > 0 && chance.getAsDouble() < share && !others(change).isEmpty();
  }

  private static Set<RandomId> others(CaseChange change) {
    Set<RandomId> others = new HashSet<>(change.experts());
    others.remove(change.by());
    others.remove(change.one().requester());
    return others;
  }

  private CaseResult second(CaseChange change, Reading reading) {
    RandomId id = change.one().id();
    Reading first = Readings.newest(change.handle(), id, Round.FIRST).orElseThrow();
    boolean same = agree(first.content(), reading.content());
    CaseResult result =
        change.move(new CaseEvent.Finish(change.by(), false, same), Step.READ_SECOND);
    if (same) {
      return answered(change);
    }
    Reading begun = new Reading(Round.CONSENSUS, 1, first.by(), change.at(), first.content());
    Readings.keep(change.handle(), id, begun, Optional.empty());
    change.note(Step.DISAGREED, Optional.empty(), "");
    change.tellReaders(What.DISAGREEMENT);
    return result;
  }

  /// Compared by their findings; without any, by every word.
  static boolean agree(Reading.Content first, Reading.Content second) {
    boolean none = first.findings().isEmpty() && second.findings().isEmpty();
    return none
        ? first.conclusion().strip().equals(second.conclusion().strip())
        : first.findings().equals(second.findings());
  }

  /// Signs what the other of two readers has signed, which makes it the answer.
  ///
  /// @param version the one they have before their eyes
  public CaseResult agree(RandomId id, RandomId by, long version) {
    return book.change(
        id,
        by,
        "agreement",
        CaseChange::answers,
        change -> {
          CaseState state = change.one().state();
          Optional<Reading> reading = Readings.newest(change.handle(), id, Round.CONSENSUS);
          boolean between =
              state.writing().filter(round -> round == Round.CONSENSUS).isPresent()
                  && change.one().readers().has(by);
          if (!between || reading.isEmpty()) {
            return new CaseResult.NotNow(state);
          }
          if (reading.get().version() != version) {
            return new CaseResult.ReadingOutdated(reading.get());
          }
          boolean proposed =
              Readings.signatures(change.handle(), id).stream()
                  .anyMatch(one ->
                      one.round() == Round.CONSENSUS
                          && one.version() == version
                          && !one.by().equals(by));
          if (!proposed) {
            return new CaseResult.NotNow(state);
          }
          sign(change, reading.get());
          Locks.release(change.handle(), id);
          change.move(new CaseEvent.Agree(by), Step.AGREED);
          return answered(change);
        });
  }

  private CaseResult answered(CaseChange change) {
    ExpertCase one = change.one();
    ExpertCase.Times times = one.times();
    Alarms.stop(change.handle(), one.id());
    change.tellRequester(What.ANSWERED);
    after.signed(one.id(), 1, change.at());
    return change.keep(
        one.at(
            new ExpertCase.Times(
                times.created(), times.submitted(), times.deadline(), Optional.of(change.at()))),
        Step.ANSWERED);
  }

  private static void sign(CaseChange change, Reading reading) {
    RandomId id = change.one().id();
    String hash = CanonicalForm.hash(id, reading.round(), reading.content());
    Readings.sign(
        change.handle(),
        id,
        new Signature(reading.round(), reading.version(), change.by(), change.at(), hash));
  }

  /// Adds something to an answer that somebody signed.
  ///
  /// @param text 1 to 4,000 characters
  public CaseResult add(RandomId id, RandomId by, String text) {
    return book.change(
        id,
        by,
        "addenda",
        CaseChange::answers,
        change -> {
          Optional<Round> answer = change.one().state().answer();
          if (answer.isEmpty()) {
            return new CaseResult.NotNow(change.one().state());
          }
          Optional<Signature> signed =
              Readings.signatures(change.handle(), id).stream()
                  .filter(one -> one.round() == answer.get() && one.by().equals(by))
                  .findFirst();
          if (signed.isEmpty()) {
            return new CaseResult.Forbidden();
          }
          String hash = CanonicalForm.addendum(id, signed.get().sha256(), text.strip());
          int number =
              Readings.add(change.handle(), id, new Addendum(by, change.at(), text.strip(), hash));
          after.signed(id, 1 + number, change.at());
          change.tellRequester(What.ANSWERED);
          return change.keep(change.one(), Step.ADDED);
        });
  }
}
