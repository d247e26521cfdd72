// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/// One change of one case by somebody who may see it. All it does is kept together, or not at all.
final class CaseChange {
  private final CaseGround ground;
  private final Handle handle;
  private final Optional<Standing> who;
  private final Instant at;
  private ExpertCase one;

  /// @param who does it; none for the server itself
  CaseChange(CaseGround ground, Handle handle, ExpertCase one, Optional<Standing> who, Instant at) {
    this.ground = ground;
    this.handle = handle;
    this.one = one;
    this.who = who;
    this.at = at;
  }

  ExpertCase one() {
    return one;
  }

  Handle handle() {
    return handle;
  }

  RandomId by() {
    return who.map(Standing::practitioner).orElseThrow();
  }

  Instant at() {
    return at;
  }

  boolean asks() {
    return who.filter(standing -> standing.asks(one)).isPresent();
  }

  boolean answers() {
    return who.filter(standing -> standing.answers(one)).isPresent();
  }

  boolean coordinates() {
    return who.filter(standing -> standing.coordinates(one)).isPresent();
  }

  /// Goes on to another state, if it can.
  ///
  /// @param more what else changes with it
  CaseResult move(CaseEvent event, Step step, UnaryOperator<ExpertCase> more) {
    return switch (CaseLifecycle.after(one.state(), event)) {
      case CaseLifecycle.Transition.NotNow(CaseState state) -> new CaseResult.NotNow(state);
      case CaseLifecycle.Transition.To(CaseState state) -> {
        one = more.apply(one.in(state));
        yield keep(step, Optional.empty(), "");
      }
    };
  }

  /// Goes on to a state that follows, and notes to whom it was given.
  CaseResult moveTo(CaseState state, Step step, Optional<RandomId> to) {
    one = one.in(state);
    return keep(step, to, "");
  }

  CaseResult move(CaseEvent event, Step step) {
    return move(event, step, same -> same);
  }

  /// Keeps the case as it is now, with a step.
  CaseResult keep(ExpertCase changed, Step step) {
    one = changed;
    return keep(step, Optional.empty(), "");
  }

  /// The same.
  ///
  /// @param to whom something was given
  /// @param detail a few code words
  CaseResult keep(Step step, Optional<RandomId> to, String detail) {
    one = one.changed();
    CaseRows.update(handle, one);
    note(step, to, detail);
    return new CaseResult.Done(one);
  }

  /// Notes a step without another change.
  void note(Step step, Optional<RandomId> to, String detail) {
    Optional<RandomId> actor = who.map(Standing::practitioner);
    History.add(handle, one.id(), new Happened(at, step, actor, to, detail));
    ground
        .trail()
        .record(
            new AuditEvent(
                actor.map(CaseBook::actor).orElse(AuditActor.SERVER),
                AuditAction.CASE_CHANGED,
                one.id().text(),
                step.word()));
  }

  /// Lets these people know; never who did it.
  void tell(Set<RandomId> practitioners, What what) {
    Set<RandomId> others = new HashSet<>(practitioners);
    who.ifPresent(standing -> others.remove(standing.practitioner()));
    Notices.add(handle, others, one.id(), what, at);
  }

  /// Lets those know in whose hands it is; all to whom it is addressed, if it is in nobody's.
  void tellReaders(What what) {
    Set<RandomId> readers = new HashSet<>();
    one.readers().first().ifPresent(readers::add);
    one.readers().second().ifPresent(readers::add);
    if (readers.isEmpty()) {
      readers.addAll(experts());
    }
    tell(readers, what);
  }

  /// Who may answer it.
  Set<RandomId> experts() {
    return one.about().addressee().map(ground.standings()::experts).orElse(Set.of());
  }

  void tellRequester(What what) {
    tell(Set.of(one.requester()), what);
  }
}
