// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.relais.care.CareException;
import io.relais.expertise.archive.Scrubber.Totals;
import io.relais.expertise.intake.Door;
import io.relais.expertise.intake.IntakeCounters;
import io.relais.expertise.intake.IntakeCounters.Outcome;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/// What comes into the archive, what is wrong in it, and the room it has.
///
/// @param intake what came in since the start
/// @param state how it is now
record ArchiveMetrics(IntakeCounters intake, ArchiveState state) implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Door door : Door.values()) {
      for (Outcome outcome : Outcome.values()) {
        FunctionCounter.builder(
                "relais.archive.receipts", intake, counters -> counters.count(door, outcome))
            .description("What was handed in, by door and by what became of it")
            .tag("door", door.code())
            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
            .register(registry);
      }
      FunctionCounter.builder("relais.archive.received", intake, counters -> counters.bytes(door))
          .description("What was read of what was handed in, by door")
          .baseUnit("bytes")
          .tag("door", door.code())
          .register(registry);
    }
    scrubbing(registry);
    gauge(registry, "relais.archive.quarantined", "objects", state.quarantine()::count);
    gauge(registry, "relais.archive.damaged", "objects", state.damages()::count);
    gauge(registry, "relais.archive.unfiled", "objects", () -> state.unfiled().getAsInt());
    for (String which : state.folders().keySet()) {
      disk(registry, "relais.disk.free", which, () -> state.free(which));
      disk(registry, "relais.disk.size", which, () -> state.size(which));
    }
  }

  private void scrubbing(MeterRegistry registry) {
    counter(registry, "relais.archive.scrubbed.objects", Totals::objects);
    counter(registry, "relais.archive.scrubbed.bytes", Totals::bytes);
    counter(registry, "relais.archive.scrub.passes", Totals::passes);
    counter(registry, "relais.archive.scrub.faults", Totals::faults);
  }

  private void counter(MeterRegistry registry, String name, ToLongFunction<Totals> number) {
    FunctionCounter.builder(name, state, archive -> number.applyAsLong(archive.scrubber().totals()))
        .description("What the search for damage has done")
        .register(registry);
  }

  private static void gauge(MeterRegistry registry, String name, String unit, LongSupplier count) {
    Gauge.builder(name, () -> known(count))
        .description("Objects that somebody must look at")
        .baseUnit(unit)
        .register(registry);
  }

  private static void disk(MeterRegistry registry, String name, String which, LongSupplier bytes) {
    Gauge.builder(name, bytes::getAsLong)
        .description("The room on the volume of a folder")
        .baseUnit("bytes")
        .tag("folder", which)
        .register(registry);
  }

  /// Nothing is known while the database does not answer.
  private static double known(LongSupplier count) {
    try {
      return count.getAsLong();
    } catch (CareException unanswered) {
      return Double.NaN;
    }
  }
}
