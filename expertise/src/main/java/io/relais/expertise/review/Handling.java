// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import java.util.Optional;
import java.util.Set;

/// What a specialist does with a case before and beside reading it, and a coordinator.
public final class Handling {
  private final CaseBook book;

  /// For cases on this ground.
  public Handling(CaseGround ground) {
    this.book = new CaseBook(ground);
  }

  /// Will read it.
  public CaseResult accept(RandomId id, RandomId by) {
    return book.change(
        id,
        by,
        "acceptance",
        CaseChange::answers,
        change -> change.move(new CaseEvent.Accept(by), Step.ACCEPTED));
  }

  /// Will not answer.
  ///
  /// @param text more than the reason says; may be empty
  public CaseResult refuse(RandomId id, RandomId by, RefusalReason reason, String text) {
    return book.change(
        id,
        by,
        "refusal",
        CaseChange::answers,
        change -> {
          Optional<Lock> other = othersLock(change);
          if (other.isPresent()) {
            return new CaseResult.Locked(other.get());
          }
          CaseResult result = change.move(new CaseEvent.Refuse(reason), Step.REFUSED);
          if (result instanceof CaseResult.Done) {
            if (!text.isBlank()) {
              Messages.add(
                  change.handle(), id, Requesting.message(change, Message.Kind.REFUSAL, text));
            }
            Locks.release(change.handle(), id);
            change.tellRequester(What.REFUSED);
          }
          return result;
        });
  }

  /// Needs to know more.
  public CaseResult ask(RandomId id, RandomId by, String text) {
    return book.change(
        id,
        by,
        "question",
        CaseChange::answers,
        change -> {
          Optional<Lock> other = othersLock(change);
          if (other.isPresent()) {
            return new CaseResult.Locked(other.get());
          }
          CaseResult result = change.move(new CaseEvent.AskInformation(change.at()), Step.ASKED);
          if (result instanceof CaseResult.Done) {
            Messages.add(
                change.handle(), id, Requesting.message(change, Message.Kind.QUESTION, text));
            Locks.release(change.handle(), id);
            change.tellRequester(What.ASKED);
          }
          return result;
        });
  }

  /// Gives it to somebody of those to whom it is addressed.
  public CaseResult assign(RandomId id, RandomId by, RandomId to) {
    return book.change(
        id,
        by,
        "assignment",
        change -> {
          if (!change.answers() && !change.coordinates()) {
            return new CaseResult.Forbidden();
          }
          boolean able = change.experts().contains(to) || book.standing(to).answers(change.one());
          if (!able || to.equals(change.one().requester())) {
            return new CaseResult.NobodySuch();
          }
          CaseResult result =
              switch (CaseLifecycle.after(change.one().state(), new CaseEvent.Assign(to))) {
                case CaseLifecycle.Transition.NotNow(CaseState state) ->
                    new CaseResult.NotNow(state);
                case CaseLifecycle.Transition.To(CaseState state) ->
                    change.moveTo(state, Step.ASSIGNED, Optional.of(to));
              };
          if (result instanceof CaseResult.Done) {
            Locks.release(change.handle(), id);
            change.tell(Set.of(to), What.ASSIGNED);
          }
          return result;
        });
  }

  /// Wants another to read it, too.
  ///
  /// @param second who; none for whoever takes it
  public CaseResult wantSecondReading(RandomId id, RandomId by, Optional<RandomId> second) {
    return book.change(
        id,
        by,
        "second-reading",
        CaseChange::answers,
        change -> {
          ExpertCase one = change.one();
          boolean reading =
              one.state() instanceof CaseState.InReview(RandomId reader) && reader.equals(by);
          if (!reading) {
            return new CaseResult.NotNow(one.state());
          }
          boolean able =
              second
                  .map(other -> !other.equals(by) && change.experts().contains(other))
                  .orElse(true);
          if (!able) {
            return new CaseResult.NobodySuch();
          }
          return change.keep(
              one.readBy(new ExpertCase.Readers(one.readers().first(), second, true)),
              Step.SECOND_READING_ASKED);
        });
  }

  /// Writes to the others of a case.
  ///
  /// @param message its id, made by who writes
  public CaseResult write(RandomId id, RandomId by, RandomId message, String text) {
    return book.change(
        id,
        by,
        "message",
        change -> {
          boolean clinical = change.asks() || change.answers();
          if (!clinical) {
            return new CaseResult.Forbidden();
          }
          if (change.one().state() instanceof CaseState.Draft) {
            return new CaseResult.NotNow(change.one().state());
          }
          if (Messages.has(change.handle(), id, message, by)) {
            return new CaseResult.Done(change.one());
          }
          Message written = new Message(message, Message.Kind.MESSAGE, by, change.at(), text);
          if (!Messages.add(change.handle(), id, written)) {
            return new CaseResult.NobodySuch();
          }
          if (change.asks()) {
            change.tellReaders(What.MESSAGE);
          } else {
            change.tellRequester(What.MESSAGE);
          }
          return new CaseResult.Done(change.one());
        });
  }

  private Optional<Lock> othersLock(CaseChange change) {
    return Locks.of(change.handle(), change.one().id())
        .filter(lock -> lock.keepsOut(change.by(), change.at()));
  }
}
