// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import java.time.Instant;
import java.util.Optional;

/// How far a case is.
public sealed interface CaseState {

  /// It is being written.
  record Draft() implements CaseState {}

  /// It waits for somebody to take it up.
  record Submitted() implements CaseState, Open {}

  /// Somebody has said that they will read it.
  ///
  /// @param reader who
  record Accepted(RandomId reader) implements CaseState, Open {}

  /// Somebody has begun.
  ///
  /// @param reader who
  record InReview(RandomId reader) implements CaseState, Open {}

  /// It waits for the requester.
  ///
  /// @param before where it goes on then
  /// @param since when they were asked
  record InformationAsked(Open before, Instant since) implements CaseState {}

  /// Another reads it, too.
  ///
  /// @param first who read it first
  /// @param second who reads it now; none if nobody has begun
  /// @param phase how far they are
  record SecondReading(RandomId first, Optional<RandomId> second, Phase phase)
      implements CaseState {}

  /// It is answered.
  ///
  /// @param round which reading is the answer
  record Answered(Round round) implements CaseState {}

  /// The requester has taken note of the answer.
  ///
  /// @param round which reading is the answer
  record Acknowledged(Round round) implements CaseState {}

  /// It will not be answered.
  ///
  /// @param reason why
  record Refused(RefusalReason reason) implements CaseState {}

  /// Nothing more will happen, but addenda to an answer.
  ///
  /// @param because why
  /// @param round which reading is the answer, if there is one
  record Closed(Ending because, Optional<Round> round) implements CaseState {}

  /// What may be interrupted to ask for information.
  sealed interface Open extends CaseState permits Submitted, Accepted, InReview {}

  /// How far two readers are.
  enum Phase {
    /// The second does not see what the first wrote.
    BLIND,
    /// Both see both, and seek one answer.
    CONSENSUS
  }

  /// Why a case is closed.
  enum Ending {
    /// It was answered, and that was seen.
    DONE,
    /// The requester no longer asks.
    WITHDRAWN,
    /// It was refused, and that was seen.
    REFUSAL_SEEN
  }

  /// The word of a state. The names are kept in the database.
  enum Word {
    /// [Draft]
    DRAFT,
    /// [Submitted]
    SUBMITTED,
    /// [InformationAsked]
    INFORMATION_ASKED,
    /// [Accepted]
    ACCEPTED,
    /// [InReview]
    IN_REVIEW,
    /// [SecondReading]
    SECOND_READING,
    /// [Answered]
    ANSWERED,
    /// [Acknowledged]
    ACKNOWLEDGED,
    /// [Closed]
    CLOSED,
    /// [Refused]
    REFUSED;

    /// Whether a specialist still has something to do.
    public boolean isWaiting() {
      return switch (this) {
        case SUBMITTED, INFORMATION_ASKED, ACCEPTED, IN_REVIEW, SECOND_READING -> true;
        case DRAFT, ANSWERED, ACKNOWLEDGED, CLOSED, REFUSED -> false;
      };
    }
  }

  /// Its word.
  default Word word() {
    return switch (this) {
      case Draft _ -> Word.DRAFT;
      case Submitted _ -> Word.SUBMITTED;
      case InformationAsked _ -> Word.INFORMATION_ASKED;
      case Accepted _ -> Word.ACCEPTED;
      case InReview _ -> Word.IN_REVIEW;
      case SecondReading _ -> Word.SECOND_READING;
      case Answered _ -> Word.ANSWERED;
      case Acknowledged _ -> Word.ACKNOWLEDGED;
      case Closed _ -> Word.CLOSED;
      case Refused _ -> Word.REFUSED;
    };
  }

  /// Which reading can be written now, if any.
  default Optional<Round> writing() {
    return switch (this) {
      case InReview _ -> Optional.of(Round.FIRST);
      case SecondReading two ->
          Optional.of(two.phase() == Phase.BLIND ? Round.SECOND : Round.CONSENSUS);
      default -> Optional.empty();
    };
  }

  /// Which reading is the answer, if there is one.
  default Optional<Round> answer() {
    return switch (this) {
      case Answered(Round round) -> Optional.of(round);
      case Acknowledged(Round round) -> Optional.of(round);
      case Closed closed -> closed.round();
      default -> Optional.empty();
    };
  }
}
