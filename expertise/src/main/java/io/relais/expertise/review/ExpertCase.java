// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.request.Urgency;
import java.time.Instant;
import java.util.Optional;

/// A case, without what is asked and what is answered.
///
/// @param id its name here
/// @param version counts its changes
/// @param kind what sort of opinion is asked for
/// @param requester who asks
/// @param structure for which place
/// @param about what is asked, of whom, how soon
/// @param state how far it is
/// @param readers who reads it
/// @param times when
public record ExpertCase(
    RandomId id,
    long version,
    CaseKind kind,
    RandomId requester,
    RandomId structure,
    About about,
    CaseState state,
    Readers readers,
    Times times) {

  /// What is fixed when it is submitted.
  ///
  /// @param patient whom it is about
  /// @param addressee whom it is asked
  /// @param urgency how soon
  public record About(
      Optional<RandomId> patient, Optional<Addressee> addressee, Optional<Urgency> urgency) {

    /// Nothing is fixed.
    static final About NOTHING = new About(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// Who reads it, or has.
  ///
  /// @param first the reader
  /// @param second the second reader
  /// @param secondWanted whether the first one asked for a second reading
  public record Readers(Optional<RandomId> first, Optional<RandomId> second, boolean secondWanted) {

    /// Nobody yet.
    static final Readers NOBODY = new Readers(Optional.empty(), Optional.empty(), false);

    /// Who reads it when it is in this state.
    Readers in(CaseState state) {
      return switch (state) {
        case CaseState.Accepted(RandomId reader) ->
            new Readers(Optional.of(reader), second, secondWanted);
        case CaseState.InReview(RandomId reader) ->
            new Readers(Optional.of(reader), second, secondWanted);
        case CaseState.SecondReading two -> {
          Optional<RandomId> other = two.second().or(() -> second);
          yield new Readers(Optional.of(two.first()), other, secondWanted);
        }
        default -> this;
      };
    }

    /// Whether this person is one of them.
    public boolean has(RandomId practitioner) {
      return first.filter(practitioner::equals).isPresent()
          || second.filter(practitioner::equals).isPresent();
    }
  }

  /// When it was what.
  ///
  /// @param created when it was begun
  /// @param submitted when it was sent off
  /// @param deadline by when it should be answered
  /// @param answered when it was
  public record Times(
      Instant created,
      Optional<Instant> submitted,
      Optional<Instant> deadline,
      Optional<Instant> answered) {

    /// With another deadline.
    Times until(Instant other) {
      return new Times(created, submitted, Optional.of(other), answered);
    }
  }

  /// Whether it should have been answered by now.
  public boolean isLate(Instant now) {
    return state.word().isWaiting()
        && !(state instanceof CaseState.InformationAsked)
        && times.deadline().filter(now::isAfter).isPresent();
  }

  /// Whether it was given up before anybody was asked.
  public boolean isDiscarded() {
    return state instanceof CaseState.Closed && times.submitted().isEmpty();
  }

  /// The same in another state.
  ExpertCase in(CaseState other) {
    return new ExpertCase(
        id, version, kind, requester, structure, about, other, readers.in(other), times);
  }

  /// The same about something else.
  ExpertCase about(About other) {
    return new ExpertCase(id, version, kind, requester, structure, other, state, readers, times);
  }

  /// The same at other times.
  ExpertCase at(Times other) {
    return new ExpertCase(id, version, kind, requester, structure, about, state, readers, other);
  }

  /// The same with other readers.
  ExpertCase readBy(Readers other) {
    return new ExpertCase(id, version, kind, requester, structure, about, state, other, times);
  }

  /// The same with its next version.
  ExpertCase changed() {
    return new ExpertCase(
        id, version + 1, kind, requester, structure, about, state, readers, times);
  }
}
