// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.expertise.request.Addressee;
import java.util.Set;

/// What somebody may do with cases, now.
///
/// @param practitioner who
/// @param requestsFor the structures for which they ask
/// @param expertIn the structures and teams for which they answer
/// @param coordinates the structures and teams whose work they share out
/// @param standsInFor for whom they answer at the moment
/// @param isExpert whether they answer at all, be it under their own name
public record Standing(
    RandomId practitioner,
    Set<RandomId> requestsFor,
    Set<RandomId> expertIn,
    Set<RandomId> coordinates,
    Set<RandomId> standsInFor,
    boolean isExpert) {

  /// Keeps its own copies.
  public Standing {
    requestsFor = Set.copyOf(requestsFor);
    expertIn = Set.copyOf(expertIn);
    coordinates = Set.copyOf(coordinates);
    standsInFor = Set.copyOf(standsInFor);
  }

  /// How much of a case somebody sees.
  public enum Sight {
    /// All of it.
    CLINICAL,
    /// How it goes, and nothing of the patient.
    ACTIVITY,
    /// Not even that there is such a case.
    NOTHING
  }

  /// Whether they may begin a case.
  public boolean mayRequest() {
    return !requestsFor.isEmpty();
  }

  /// Whether it is theirs as a requester.
  public boolean asks(ExpertCase one) {
    return one.requester().equals(practitioner) || requestsFor.contains(one.structure());
  }

  /// Whether they may answer it. Nobody answers their own question.
  public boolean answers(ExpertCase one) {
    if (one.state() instanceof CaseState.Draft || one.requester().equals(practitioner)) {
      return false;
    }
    return isExpert && (reads(one) || one.about().addressee().filter(this::isMeantBy).isPresent());
  }

  /// Whether it is in their hands, or in those of somebody for whom they stand in.
  public boolean reads(ExpertCase one) {
    return one.readers().has(practitioner)
        || standsInFor.stream().anyMatch(absent -> one.readers().has(absent));
  }

  /// Whether they share it out.
  public boolean coordinates(ExpertCase one) {
    return coordinates.contains(one.structure())
        || one.about().addressee().map(Addressee::id).filter(coordinates::contains).isPresent();
  }

  /// How much of it they see.
  public Sight sight(ExpertCase one) {
    if (one.isDiscarded()) {
      return Sight.NOTHING;
    }
    if (asks(one) || answers(one)) {
      return Sight.CLINICAL;
    }
    return coordinates(one) && !(one.state() instanceof CaseState.Draft)
        ? Sight.ACTIVITY
        : Sight.NOTHING;
  }

  private boolean isMeantBy(Addressee addressee) {
    return switch (addressee.kind()) {
      case PERSON -> addressee.id().equals(practitioner) || standsInFor.contains(addressee.id());
      case TEAM, STRUCTURE -> expertIn.contains(addressee.id());
    };
  }
}
