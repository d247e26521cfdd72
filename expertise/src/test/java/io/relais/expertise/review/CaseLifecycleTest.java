// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.expertise.review.CaseState.Ending;
import io.relais.expertise.review.CaseState.Phase;
import io.relais.expertise.review.CaseState.Word;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What may follow on what: all pairs.
final class CaseLifecycleTest {
  private static final RandomId ANNA = RandomId.make();
  private static final RandomId BRUNO = RandomId.make();
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  private static final Map<String, CaseState> STATES = states();
  private static final Map<String, CaseEvent> EVENTS = events();

  private static Map<String, CaseState> states() {
    Map<String, CaseState> states = new LinkedHashMap<>();
    states.put("draft", new CaseState.Draft());
    states.put("submitted", new CaseState.Submitted());
    states.put("accepted", new CaseState.Accepted(ANNA));
    states.put("in review", new CaseState.InReview(ANNA));
    states.put("asked", new CaseState.InformationAsked(new CaseState.InReview(ANNA), NOW));
    states.put("blind", new CaseState.SecondReading(ANNA, Optional.of(BRUNO), Phase.BLIND));
    states.put("consensus", new CaseState.SecondReading(ANNA, Optional.of(BRUNO), Phase.CONSENSUS));
    states.put("answered", new CaseState.Answered(Round.FIRST));
    states.put("acknowledged", new CaseState.Acknowledged(Round.FIRST));
    states.put("refused", new CaseState.Refused(RefusalReason.OVERLOAD));
    states.put("closed", new CaseState.Closed(Ending.DONE, Optional.of(Round.FIRST)));
    return states;
  }

  private static Map<String, CaseEvent> events() {
    Map<String, CaseEvent> events = new LinkedHashMap<>();
    events.put("submit", new CaseEvent.Submit());
    events.put("accept", new CaseEvent.Accept(BRUNO));
    events.put("refuse", new CaseEvent.Refuse(RefusalReason.OVERLOAD));
    events.put("ask", new CaseEvent.AskInformation(NOW));
    events.put("inform", new CaseEvent.Inform());
    events.put("assign", new CaseEvent.Assign(BRUNO));
    events.put("take", new CaseEvent.Take(BRUNO));
    events.put("finish by anna", new CaseEvent.Finish(ANNA, false, false));
    events.put("finish by bruno", new CaseEvent.Finish(BRUNO, false, false));
    events.put("agree", new CaseEvent.Agree(BRUNO));
    events.put("acknowledge", new CaseEvent.Acknowledge());
    events.put("close", new CaseEvent.Close());
    events.put("withdraw", new CaseEvent.Withdraw());
    return events;
  }

  @Test
  void onlyThisMayHappen() {
    Map<String, Set<String>> possible = new LinkedHashMap<>();
    STATES.forEach((name, state) -> possible.put(name, possible(state)));
    Map<String, Set<String>> expected = new LinkedHashMap<>();
    expected.put("draft", Set.of("submit", "withdraw"));
    expected.put("submitted", Set.of("accept", "refuse", "ask", "assign", "take", "withdraw"));
    expected.put("accepted", Set.of("refuse", "ask", "assign", "take", "withdraw"));
    expected.put("in review", Set.of("refuse", "ask", "assign", "take", "finish by anna"));
    expected.put("asked", Set.of("refuse", "inform", "withdraw"));
    expected.put("blind", Set.of("assign", "take", "finish by bruno"));
    expected.put("consensus", Set.of("take", "finish by anna", "finish by bruno", "agree"));
    expected.put("answered", Set.of("acknowledge"));
    expected.put("acknowledged", Set.of("close"));
    expected.put("refused", Set.of("acknowledge"));
    expected.put("closed", Set.of());
    assertThat(possible).isEqualTo(expected);
  }

  private static Set<String> possible(CaseState state) {
    Set<String> possible = new TreeSet<>();
    EVENTS.forEach((name, event) -> {
      switch (CaseLifecycle.after(state, event)) {
        case CaseLifecycle.Transition.To to -> possible.add(name);
        case CaseLifecycle.Transition.NotNow(CaseState stays) -> assertThat(stays).isEqualTo(state);
      }
    });
    return possible;
  }

  @Test
  void whatWasInterruptedGoesOnWhereItWas() {
    for (CaseState.Open before :
        List.of(
            new CaseState.Submitted(),
            new CaseState.Accepted(ANNA),
            new CaseState.InReview(ANNA))) {
      CaseState asked = to(before, new CaseEvent.AskInformation(NOW));
      assertThat(to(asked, new CaseEvent.Inform())).isEqualTo(before);
    }
  }

  @Test
  void nobodyReadsTheirOwnReadingAgain() {
    CaseState blind = to(new CaseState.InReview(ANNA), new CaseEvent.Finish(ANNA, true, false));
    assertThat(blind).isEqualTo(new CaseState.SecondReading(ANNA, Optional.empty(), Phase.BLIND));
    assertThat(CaseLifecycle.after(blind, new CaseEvent.Take(ANNA)))
        .isEqualTo(new CaseLifecycle.Transition.NotNow(blind));
    CaseState taken = to(blind, new CaseEvent.Take(BRUNO));
    assertThat(to(taken, new CaseEvent.Finish(BRUNO, false, true)))
        .isEqualTo(new CaseState.Answered(Round.FIRST));
    assertThat(to(taken, new CaseEvent.Finish(BRUNO, false, false)).word())
        .isEqualTo(Word.SECOND_READING);
  }

  private static CaseState to(CaseState state, CaseEvent event) {
    return ((CaseLifecycle.Transition.To) CaseLifecycle.after(state, event)).state();
  }
}
