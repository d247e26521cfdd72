// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.intake.convert.Converter;
import io.relais.expertise.rendering.DecoderPool;
import io.relais.expertise.rendering.DecoderSettings;
import io.relais.expertise.rendering.PlainWriter;
import io.relais.expertise.rendering.PreviewCache;
import io.relais.expertise.rendering.Previews;
import io.relais.expertise.web.Pictures;
import io.relais.expertise.web.Renderer;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the archive decodes pixels with: for people, who look at pictures, and for peers that do
/// not read objects as they are kept. A peer that takes its time with an object keeps a decoder
/// meanwhile, so that the two have decoders of their own.
final class Pixels implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pixels.class);

  private final DecoderPool forPeople;
  private final DecoderPool forPeers;
  private final Previews previews;
  private final Renderer pictures;

  /// Decoders, of which none is started yet.
  ///
  /// @param kept where pictures are kept that were made once
  Pixels(DecoderSettings settings, PreviewCache kept, InstanceStore store, InstantSource clock) {
    forPeople = new DecoderPool(settings);
    // Few peers need one, so that it is started when the first does.
    forPeers =
        new DecoderPool(
            new DecoderSettings(
                settings.concurrency(),
                0,
                settings.heapMegabytes(),
                settings.timeLimit(),
                settings.patience()));
    previews = new Previews(forPeople, kept, clock);
    pictures = new Pictures(previews, store);
  }

  /// Starts the decoders of pictures, without waiting until they are warm.
  void warmUp() {
    try {
      forPeople.warmUp();
    } catch (IOException refused) {
      LOG.warn("No decoder process can be started, so that few pictures are shown", refused);
    }
  }

  Previews previews() {
    return previews;
  }

  Renderer pictures() {
    return pictures;
  }

  /// What becomes of frames.
  DecoderMetrics metrics() {
    return new DecoderMetrics(Map.of("people", forPeople, "peers", forPeers));
  }

  PlainWriter plain() {
    return new PlainWriter(forPeers);
  }

  /// What files that are no DICOM objects are converted by.
  Converter converter() {
    return new Converter(forPeople::photograph);
  }

  @Override
  public void close() {
    forPeople.close();
    forPeers.close();
  }
}
