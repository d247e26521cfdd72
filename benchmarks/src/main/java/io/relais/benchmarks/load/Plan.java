// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a comparison goes through.
///
/// @param rounds of each step, all servers in turns in each
/// @param steps one after the other
/// @param pairs steps for Relais and the limit alone, both bound to the same processor
/// @param rooms how many rooms of two, until a server can bear no more
record Plan(int rounds, List<Step> steps, List<Step> pairs, List<Integer> rooms) {
  private static final int FIRST_RATE = 125;
  private static final int SECOND_RATE = 500;
  private static final int JOINED = 32;

  /// One scenario under one profile.
  record Step(Scenario scenario, Protection protection, Trial.Timing timing) {}

  Plan {
    steps = List.copyOf(steps);
    pairs = List.copyOf(pairs);
    rooms = List.copyOf(rooms);
  }

  /// Servers that estimate the way down open it step by step: counted is what comes after.
  private static final long SETTLE_MILLIS = 5_000;

  /// A first table in under three minutes.
  static Plan quick() {
    Trial.Timing joining = new Trial.Timing(SETTLE_MILLIS, 4_000, 3);
    Trial.Timing without = new Trial.Timing(SETTLE_MILLIS, 4_000, 0);
    return new Plan(
        1,
        List.of(
            new Step(new Scenario.FanOut(SECOND_RATE, 8), Protection.CM, without),
            new Step(new Scenario.FanOut(SECOND_RATE, JOINED), Protection.CM, joining),
            new Step(new Scenario.FanOut(SECOND_RATE, JOINED), Protection.GCM, joining)),
        List.of(),
        List.of(20));
  }

  /// Everything: about three quarters of an hour.
  static Plan full() {
    List<Step> steps = new ArrayList<>();
    for (int rate : new int[] {FIRST_RATE, SECOND_RATE}) {
      for (int receivers : new int[] {2, 8, JOINED, 128}) {
        for (Protection protection : Protection.values()) {
          Trial.Timing timing = new Trial.Timing(SETTLE_MILLIS, 6_000, receivers == JOINED ? 5 : 0);
          steps.add(new Step(new Scenario.FanOut(rate, receivers), protection, timing));
        }
      }
    }
    List<Step> pairs = new ArrayList<>();
    for (Protection protection : Protection.values()) {
      Trial.Timing timing = new Trial.Timing(SETTLE_MILLIS, 5_000, 0);
      pairs.add(new Step(new Scenario.FanOut(1_000, 16), protection, timing));
      pairs.add(new Step(new Scenario.FanOut(SECOND_RATE, 64), protection, timing));
    }
    return new Plan(3, steps, pairs, List.of(50, 100, 200, 400));
  }

  /// Of this plan only what is named: scenarios as the results call them, or `rooms`, or `pairs`.
  Plan only(Set<String> names) {
    if (names.isEmpty()) {
      return this;
    }
    return new Plan(
        rounds,
        steps.stream().filter(step -> names.contains(step.scenario.name())).toList(),
        names.contains("pairs") ? pairs : List.of(),
        names.contains("rooms") ? rooms : List.of());
  }
}
