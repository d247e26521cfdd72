// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.relais.expertise.dimse.DimseCounters.Counts;
import io.relais.expertise.dimse.association.AssociationEnded.Ending;
import io.relais.expertise.dimse.message.Operation;
import io.relais.expertise.dimse.pdu.RejectReason;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// What the door for devices has done.
///
/// @param counts its counts of this moment
record DicomMetrics(Supplier<Counts> counts) implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("relais.dicom.associations.open", () -> counts.get().open())
        .description("Associations that last")
        .register(registry);
    counter(registry, "relais.dicom.associations.accepted", Counts::accepted);
    counter(registry, "relais.dicom.connections.unheard", Counts::overflowed);
    counter(registry, "relais.dicom.connections.silent", Counts::failed);
    for (RejectReason reason : RejectReason.values()) {
      tagged(
          registry,
          "relais.dicom.associations.refused",
          "reason",
          reason,
          all -> all.refused().getOrDefault(reason, 0L));
    }
    for (Ending ending : Ending.values()) {
      tagged(
          registry,
          "relais.dicom.associations.ended",
          "how",
          ending,
          all -> all.ended().getOrDefault(ending, 0L));
    }
    for (Operation operation : Operation.values()) {
      tagged(
          registry,
          "relais.dicom.requests.done",
          "operation",
          operation,
          all -> all.done().getOrDefault(operation, 0L));
      tagged(
          registry,
          "relais.dicom.requests.failed",
          "operation",
          operation,
          all -> all.failures().getOrDefault(operation, 0L));
    }
  }

  private void counter(MeterRegistry registry, String name, ToLongFunction<Counts> number) {
    FunctionCounter.builder(name, counts, now -> number.applyAsLong(now.get()))
        .description("What the door for devices has done")
        .register(registry);
  }

  private void tagged(
      MeterRegistry registry,
      String name,
      String key,
      Enum<?> value,
      ToLongFunction<Counts> number) {
    FunctionCounter.builder(name, counts, now -> number.applyAsLong(now.get()))
        .description("What the door for devices has done")
        .tag(key, value.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
