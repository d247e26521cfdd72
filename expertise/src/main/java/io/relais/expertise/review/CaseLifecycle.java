// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.expertise.review.CaseState.Accepted;
import io.relais.expertise.review.CaseState.Acknowledged;
import io.relais.expertise.review.CaseState.Answered;
import io.relais.expertise.review.CaseState.Closed;
import io.relais.expertise.review.CaseState.Draft;
import io.relais.expertise.review.CaseState.Ending;
import io.relais.expertise.review.CaseState.InReview;
import io.relais.expertise.review.CaseState.InformationAsked;
import io.relais.expertise.review.CaseState.Open;
import io.relais.expertise.review.CaseState.Phase;
import io.relais.expertise.review.CaseState.Refused;
import io.relais.expertise.review.CaseState.SecondReading;
import io.relais.expertise.review.CaseState.Submitted;
import java.util.Optional;

/// What may follow on what. It knows nothing of who may do it.
public final class CaseLifecycle {

  private CaseLifecycle() {}

  /// What comes of an event.
  public sealed interface Transition {

    /// The case is in this state from now on.
    record To(CaseState state) implements Transition {}

    /// This cannot happen in this state; it stays.
    record NotNow(CaseState state) implements Transition {}
  }

  /// What comes of an event in a state.
  public static Transition after(CaseState state, CaseEvent event) {
    return next(state, event)
        .<Transition>map(Transition.To::new)
        .orElseGet(() -> new Transition.NotNow(state));
  }

  private static Optional<CaseState> next(CaseState state, CaseEvent event) {
    return switch (event) {
      case CaseEvent.Submit _ -> to(state instanceof Draft, new Submitted());
      case CaseEvent.Accept(RandomId by) -> to(state instanceof Submitted, new Accepted(by));
      case CaseEvent.Refuse(RefusalReason reason) ->
          to(state instanceof Open || state instanceof InformationAsked, new Refused(reason));
      case CaseEvent.AskInformation ask ->
          state instanceof Open open
              ? Optional.of(new InformationAsked(open, ask.at()))
              : Optional.empty();
      case CaseEvent.Inform _ ->
          state instanceof InformationAsked asked ? Optional.of(asked.before()) : Optional.empty();
      case CaseEvent.Assign(RandomId to) -> assigned(state, to);
      case CaseEvent.Take(RandomId by) -> taken(state, by);
      case CaseEvent.Finish finish -> finished(state, finish);
      case CaseEvent.Agree(RandomId by) ->
          to(
              state instanceof SecondReading two && two.phase() == Phase.CONSENSUS && isOf(two, by),
              new Answered(Round.CONSENSUS));
      case CaseEvent.Acknowledge _ -> acknowledged(state);
      case CaseEvent.Close _ ->
          state instanceof Acknowledged(Round round)
              ? Optional.of(new Closed(Ending.DONE, Optional.of(round)))
              : Optional.empty();
      case CaseEvent.Withdraw _ ->
          to(
              state instanceof Draft
                  || state instanceof Submitted
                  || state instanceof Accepted
                  || state instanceof InformationAsked,
              new Closed(Ending.WITHDRAWN, Optional.empty()));
    };
  }

  private static Optional<CaseState> assigned(CaseState state, RandomId to) {
    return switch (state) {
      case Submitted _, Accepted _ -> Optional.of(new Accepted(to));
      case InReview _ -> Optional.of(new InReview(to));
      case SecondReading two when two.phase() == Phase.BLIND && !two.first().equals(to) ->
          Optional.of(new SecondReading(two.first(), Optional.of(to), Phase.BLIND));
      default -> Optional.empty();
    };
  }

  private static Optional<CaseState> taken(CaseState state, RandomId by) {
    return switch (state) {
      case Submitted _, Accepted _, InReview _ -> Optional.of(new InReview(by));
      case SecondReading two when two.phase() == Phase.BLIND && !two.first().equals(by) ->
          Optional.of(new SecondReading(two.first(), Optional.of(by), Phase.BLIND));
      case SecondReading two when two.phase() == Phase.CONSENSUS && isOf(two, by) ->
          Optional.of(two);
      default -> Optional.empty();
    };
  }

  private static Optional<CaseState> finished(CaseState state, CaseEvent.Finish finish) {
    return switch (state) {
      case InReview(RandomId reader) when reader.equals(finish.by()) ->
          Optional.of(
              finish.readAgain()
                  ? new SecondReading(reader, Optional.empty(), Phase.BLIND)
                  : new Answered(Round.FIRST));
      case SecondReading two
          when two.phase() == Phase.BLIND && two.second().filter(finish.by()::equals).isPresent() ->
          Optional.of(
              finish.same()
                  ? new Answered(Round.FIRST)
                  : new SecondReading(two.first(), two.second(), Phase.CONSENSUS));
      case SecondReading two when two.phase() == Phase.CONSENSUS && isOf(two, finish.by()) ->
          Optional.of(two);
      default -> Optional.empty();
    };
  }

  private static Optional<CaseState> acknowledged(CaseState state) {
    return switch (state) {
      case Answered(Round round) -> Optional.of(new Acknowledged(round));
      case Refused _ -> Optional.of(new Closed(Ending.REFUSAL_SEEN, Optional.empty()));
      default -> Optional.empty();
    };
  }

  private static boolean isOf(SecondReading two, RandomId reader) {
    return two.first().equals(reader) || two.second().filter(reader::equals).isPresent();
  }

  private static Optional<CaseState> to(boolean possible, CaseState state) {
    return possible ? Optional.of(state) : Optional.empty();
  }
}
