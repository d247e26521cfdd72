// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.access.Identity;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// The one way to a case: looks whether somebody may, has one change at a time, and notes all of
/// it.
final class CaseBook {
  private final CaseGround ground;
  private final Substitutions substitutions;

  CaseBook(CaseGround ground) {
    this.ground = ground;
    this.substitutions = new Substitutions(ground.database());
  }

  CaseGround ground() {
    return ground;
  }

  Instant now() {
    return ground.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// What somebody may do now, substitutions included.
  Standing standing(RandomId practitioner) {
    Standing own = ground.standings().of(practitioner);
    return new Standing(
        practitioner,
        own.requestsFor(),
        own.expertIn(),
        own.coordinates(),
        own.isExpert() ? substitutions.standsInFor(practitioner, now()) : own.standsInFor(),
        own.isExpert());
  }

  /// Does something with a case, in one transaction with its step and its line in the trail.
  ///
  /// @param act what is tried, for the trail if it is refused
  CaseResult change(RandomId id, RandomId by, String act, Function<CaseChange, CaseResult> work) {
    Standing who = standing(by);
    return ground
        .database()
        .inTransaction(handle -> {
          ground.database().passOneByOne(handle, "case/" + id);
          Optional<ExpertCase> found =
              CaseRows.find(handle, id).filter(one -> who.sight(one) != Standing.Sight.NOTHING);
          CaseResult result =
              found
                  .map(one ->
                      work.apply(new CaseChange(ground, handle, one, Optional.of(who), now())))
                  .orElseGet(CaseResult.Hidden::new);
          if (result instanceof CaseResult.Hidden || result instanceof CaseResult.Forbidden) {
            refuse(by, id, act);
          }
          return result;
        });
  }

  /// The same for an act that only some of those may do who see the case.
  CaseResult change(
      RandomId id,
      RandomId by,
      String act,
      Predicate<CaseChange> may,
      Function<CaseChange, CaseResult> work) {
    return change(
        id, by, act, change -> may.test(change) ? work.apply(change) : new CaseResult.Forbidden());
  }

  /// Something the server does by itself with a case that is there.
  void changeByItself(RandomId id, Consumer<CaseChange> work) {
    ground
        .database()
        .useTransaction(handle -> {
          ground.database().passOneByOne(handle, "case/" + id);
          CaseRows.find(handle, id)
              .ifPresent(
                  one -> work.accept(new CaseChange(ground, handle, one, Optional.empty(), now())));
        });
  }

  /// The case, if somebody may see it so far; else that is noted.
  Optional<ExpertCase> see(RandomId id, Standing who, Standing.Sight least) {
    Optional<ExpertCase> found =
        ground
            .database()
            .read(handle -> CaseRows.find(handle, id))
            .filter(one -> who.sight(one).compareTo(least) <= 0);
    if (found.isEmpty()) {
      refuse(who.practitioner(), id, "read");
    }
    return found;
  }

  private void refuse(RandomId by, RandomId id, String act) {
    ground
        .trail()
        .record(new AuditEvent(actor(by), AuditAction.ACCESS_REFUSED, id.text(), "case " + act));
  }

  static AuditActor actor(RandomId practitioner) {
    return AuditActor.of(new Identity.Professional(practitioner));
  }
}
