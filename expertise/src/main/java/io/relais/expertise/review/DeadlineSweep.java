// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reminds of what must soon be answered, and tells more people of what should have been: first
/// those in whose hands it is, then, when it is late, all to whom it is addressed, who asked, and
/// who shares out the work; again every day.
public final class DeadlineSweep {
  private static final Duration AGAIN = Duration.ofDays(1);
  private static final int AT_ONCE = 200;

  private final CaseBook book;
  private final CaseGround ground;
  private final Alarms alarms;

  /// For cases on this ground.
  public DeadlineSweep(CaseGround ground) {
    this.book = new CaseBook(ground);
    this.ground = ground;
    this.alarms = new Alarms(ground.database());
  }

  /// Tells who must be told by now. To be called every now and then.
  ///
  /// @return of how many cases somebody was told
  public int sweep() {
    int told = 0;
    List<Alarms.Due> due = alarms.due(book.now(), AT_ONCE);
    for (Alarms.Due one : due) {
      book.changeByItself(one.caseId(), this::alarm);
      told++;
    }
    return told;
  }

  private void alarm(CaseChange change) {
    ExpertCase one = change.one();
    boolean waits =
        one.state().word().isWaiting() && !(one.state() instanceof CaseState.InformationAsked);
    if (!waits) {
      // What waits for the requester is set again when they answer.
      Alarms.stop(change.handle(), one.id());
      return;
    }
    Instant deadline = one.times().deadline().orElseThrow();
    int told = Alarms.told(change.handle(), one.id());
    if (change.at().isBefore(deadline)) {
      change.note(Step.REMINDED, Optional.empty(), "");
      change.tellReaders(What.REMINDER);
      Alarms.put(change.handle(), one.id(), told + 1, deadline);
    } else {
      change.note(Step.ESCALATED, Optional.empty(), "");
      change.tell(concerned(change), What.LATE);
      Alarms.put(change.handle(), one.id(), told + 1, change.at().plus(AGAIN));
    }
  }

  private Set<RandomId> concerned(CaseChange change) {
    ExpertCase one = change.one();
    Set<RandomId> all = new HashSet<>(change.experts());
    one.readers().first().ifPresent(all::add);
    one.readers().second().ifPresent(all::add);
    all.add(one.requester());
    all.addAll(ground.standings().coordinators(one.structure()));
    one.about().addressee().ifPresent(to -> all.addAll(ground.standings().coordinators(to.id())));
    return all;
  }
}
