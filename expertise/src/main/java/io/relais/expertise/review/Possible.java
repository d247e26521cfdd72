// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.expertise.review.CaseFolder.May;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What somebody may do with a case now, so that a page can offer it. What is not offered is
/// refused all the same.
final class Possible {
  private final ExpertCase one;
  private final Standing who;
  private final Set<May> may = EnumSet.noneOf(May.class);

  private Possible(ExpertCase one, Standing who) {
    this.one = one;
    this.who = who;
  }

  static Set<May> of(
      ExpertCase one, Standing who, Optional<Lock> lock, List<Signature> signatures, Instant now) {
    Possible possible = new Possible(one, who);
    if (who.asks(one)) {
      possible.asking();
    }
    if (who.answers(one)) {
      possible.answering(lock, now);
      possible.signing(signatures);
    }
    boolean unassigned = !possible.may.contains(May.ASSIGN);
    if (unassigned && who.coordinates(one)) {
      possible.allow(May.ASSIGN, new CaseEvent.Assign(RandomId.make()));
    }
    return possible.may;
  }

  private void asking() {
    boolean draft = one.state() instanceof CaseState.Draft;
    if (draft) {
      may.addAll(EnumSet.of(May.EDIT, May.SUBMIT, May.DISCARD, May.ATTACH));
    } else {
      may.add(May.WRITE);
      allow(May.WITHDRAW, new CaseEvent.Withdraw());
    }
    if (one.state() instanceof CaseState.InformationAsked) {
      may.addAll(EnumSet.of(May.INFORM, May.ATTACH));
    }
    allow(May.ACKNOWLEDGE, new CaseEvent.Acknowledge());
    allow(May.CLOSE, new CaseEvent.Close());
  }

  private void answering(Optional<Lock> lock, Instant now) {
    RandomId self = who.practitioner();
    may.add(May.WRITE);
    allow(May.ACCEPT, new CaseEvent.Accept(self));
    allow(May.REFUSE, new CaseEvent.Refuse(RefusalReason.OTHER));
    allow(May.ASK, new CaseEvent.AskInformation(now));
    allow(May.ASSIGN, new CaseEvent.Assign(RandomId.make()));
    boolean held = lock.filter(other -> other.keepsOut(self, now)).isPresent();
    Optional<RandomId> writer = Reviewing.writer(one.state());
    boolean others = held || writer.filter(reader -> !reader.equals(self)).isPresent();
    allow(others ? May.TAKE_OVER : May.TAKE, new CaseEvent.Take(self));
    boolean writes =
        writer.filter(self::equals).isPresent() || (isConsensus() && one.readers().has(self));
    if (writes && !held && one.state().writing().isPresent()) {
      may.addAll(EnumSet.of(May.SAVE, May.FINISH));
    }
    if (may.contains(May.FINISH)
        && one.state() instanceof CaseState.InReview
        && !one.readers().secondWanted()) {
      may.add(May.SECOND_READING);
    }
  }

  private void signing(List<Signature> signatures) {
    RandomId self = who.practitioner();
    boolean proposed =
        signatures.stream()
            .anyMatch(one -> one.round() == Round.CONSENSUS && !one.by().equals(self));
    if (isConsensus() && one.readers().has(self) && proposed) {
      may.add(May.AGREE);
    }
    one.state()
        .answer()
        .filter(round ->
            signatures.stream().anyMatch(one -> one.round() == round && one.by().equals(self)))
        .ifPresent(round -> may.add(May.ADD));
  }

  private boolean isConsensus() {
    return one.state().writing().filter(round -> round == Round.CONSENSUS).isPresent();
  }

  private void allow(May what, CaseEvent event) {
    if (CaseLifecycle.after(one.state(), event) instanceof CaseLifecycle.Transition.To) {
      may.add(what);
    }
  }
}
