// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.association.AssociationEnded.Ending;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.Operation;
import io.relais.expertise.dimse.pdu.RejectReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// What a server has done since it was started.
public final class DimseCounters {
  private final LongAdder accepted = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder overflowed = new LongAdder();
  private final Map<RejectReason, LongAdder> refused = adders(RejectReason.class);
  private final Map<Ending, LongAdder> ended = adders(Ending.class);
  private final Map<Operation, LongAdder> done = adders(Operation.class);
  private final Map<Operation, LongAdder> failures = adders(Operation.class);

  DimseCounters() {}

  /// The counts of a moment.
  ///
  /// @param open associations that last
  /// @param accepted associations granted
  /// @param refused associations refused, by reason
  /// @param ended associations that are over, by how
  /// @param failed connections on which nobody asked for an association
  /// @param overflowed connections closed unheard, because too many were open
  /// @param done requests that went well, be it with a warning or cancelled, by operation
  /// @param failures requests that did not, by operation
  public record Counts(
      long open,
      long accepted,
      Map<RejectReason, Long> refused,
      Map<Ending, Long> ended,
      long failed,
      long overflowed,
      Map<Operation, Long> done,
      Map<Operation, Long> failures) {}

  /// The counts now.
  public Counts counts() {
    Map<Ending, Long> over = sums(ended, Ending.class);
    long closed = over.values().stream().mapToLong(Long::longValue).sum();
    long granted = accepted.sum();
    return new Counts(
        Math.max(0, granted - closed),
        granted,
        sums(refused, RejectReason.class),
        over,
        failed.sum(),
        overflowed.sum(),
        sums(done, Operation.class),
        sums(failures, Operation.class));
  }

  void accepted() {
    accepted.increment();
  }

  void refused(RejectReason reason) {
    count(refused, reason);
  }

  void ended(Ending ending) {
    count(ended, ending);
  }

  void failed() {
    failed.increment();
  }

  void overflowed() {
    overflowed.increment();
  }

  void answered(Operation operation, DimseStatus status) {
    switch (status.category()) {
      case SUCCESS, WARNING, CANCEL -> count(done, operation);
      case FAILURE -> count(failures, operation);
      case PENDING -> {}
    }
  }

  private static <K> void count(Map<K, LongAdder> adders, K key) {
    LongAdder adder = adders.get(key);
    if (adder != null) {
      adder.increment();
    }
  }

  private static <K extends Enum<K>> Map<K, LongAdder> adders(Class<K> type) {
    Map<K, LongAdder> adders = new EnumMap<>(type);
    for (K key : type.getEnumConstants()) {
      adders.put(key, new LongAdder());
    }
    return adders;
  }

  private static <K extends Enum<K>> Map<K, Long> sums(Map<K, LongAdder> adders, Class<K> type) {
    Map<K, Long> sums = new EnumMap<>(type);
    adders.forEach((key, adder) -> sums.put(key, adder.sum()));
    return Collections.unmodifiableMap(sums);
  }
}
