// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// How much came in by which door since the server was started, and what became of it.
public final class IntakeCounters {

  private final Map<Door, Map<Outcome, LongAdder>> receipts = new EnumMap<>(Door.class);
  private final Map<Door, LongAdder> bytes = new EnumMap<>(Door.class);

  IntakeCounters() {
    for (Door door : Door.values()) {
      Map<Outcome, LongAdder> byOutcome = new EnumMap<>(Outcome.class);
      for (Outcome outcome : Outcome.values()) {
        byOutcome.put(outcome, new LongAdder());
      }
      receipts.put(door, byOutcome);
      bytes.put(door, new LongAdder());
    }
  }

  /// What became of something.
  public enum Outcome {
    /// [Receipt.Filed].
    FILED,
    /// [Receipt.Unassigned].
    UNASSIGNED,
    /// [Receipt.Quarantined].
    QUARANTINED,
    /// [Receipt.AlreadyThere].
    ALREADY_THERE,
    /// [Receipt.Refused].
    REFUSED,
    /// The sender broke off.
    BROKEN_OFF;

    static Outcome of(Receipt receipt) {
      return switch (receipt) {
        case Receipt.Filed filed -> FILED;
        case Receipt.Unassigned unassigned -> UNASSIGNED;
        case Receipt.Quarantined quarantined -> QUARANTINED;
        case Receipt.AlreadyThere there -> ALREADY_THERE;
        case Receipt.Refused refused -> REFUSED;
      };
    }
  }

  /// How many had this outcome at this door.
  public long count(Door door, Outcome outcome) {
    return adder(door, outcome).sum();
  }

  /// How many bytes were read at this door.
  public long bytes(Door door) {
    LongAdder adder = bytes.get(door);
    return adder == null ? 0 : adder.sum();
  }

  void add(Door door, Outcome outcome, long size) {
    adder(door, outcome).increment();
    LongAdder adder = bytes.get(door);
    if (adder != null) {
      adder.add(size);
    }
  }

  private LongAdder adder(Door door, Outcome outcome) {
    return receipts.getOrDefault(door, Map.of()).getOrDefault(outcome, new LongAdder());
  }
}
