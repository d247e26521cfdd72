// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.relais.expertise.rendering.DecoderPool;
import io.relais.expertise.rendering.UnshowableException.Reason;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What became of the frames that were to be decoded.
///
/// @param pools the pools of decoders, by whom they work for
record DecoderMetrics(Map<String, DecoderPool> pools) implements MeterBinder {

  DecoderMetrics {
    pools = new TreeMap<>(pools);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    pools.forEach((whom, pool) -> {
      FunctionCounter.builder("relais.decoder.frames", pool, it -> it.counts().decoded())
          .description("Frames that were decoded")
          .tag("for", whom)
          .register(registry);
      for (Reason reason : Reason.values()) {
        FunctionCounter.builder(
                "relais.decoder.refusals",
                pool,
                it -> it.counts().refused().getOrDefault(reason, 0L))
            .description("Frames that were not decoded, by reason")
            .tag("for", whom)
            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
            .register(registry);
      }
    });
  }
}
