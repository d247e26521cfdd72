// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.media.MediaEvent.EncodingsWanted;
import io.relais.media.MediaEvent.ReceptionChanged;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ServerMessage;
import io.relais.signaling.wire.ServerMessage.Layers;
import io.relais.signaling.wire.ServerMessage.Reception;
import io.relais.signaling.wire.ServerMessage.Speaker;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the media core says of one person's pictures and sound, as their page hears it. The last of
/// each kind is kept for a page whose line was cut meanwhile. Used by one thread.
final class MediaNews {
  private final Map<Source, Layers> layers = new EnumMap<>(Source.class);
  private Reception reception = new Reception(false, false, 0);
  private Speaker speaker = new Speaker(null);

  ServerMessage wanted(Source own, EncodingsWanted event) {
    Layers now = new Layers(own, event.active());
    layers.put(own, now);
    return now;
  }

  ServerMessage changed(ReceptionChanged event) {
    long kilobits = Math.clamp(event.bitsPerSecond() / 1000, 0, Integer.MAX_VALUE);
    reception = new Reception(event.videoPaused(), reception.lowered(), (int) kilobits);
    return reception;
  }

  /// @param lowered pictures are smaller or jerkier than they could be, for the way is narrow
  ServerMessage changed(boolean lowered) {
    reception = new Reception(reception.videoPaused(), lowered, reception.kilobits());
    return reception;
  }

  ServerMessage speaks(Speaker now) {
    speaker = now;
    return now;
  }

  /// Everything that is not as it is at the beginning of a stay, or may not be.
  List<ServerMessage> again() {
    List<ServerMessage> all = new ArrayList<>(layers.values());
    all.add(reception);
    all.add(speaker);
    return all;
  }
}
