// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.LayerReason;
import io.relais.media.Viewing;

/// Which layer one subscriber of a video track is to be sent: what its view has use for and its way
/// down has room for, or the best that flows instead.
final class LayerSelector {
  /// No limit.
  static final int ANY = Integer.MAX_VALUE;

  static final int NOTHING = -1;

  /// A picture may be shown that much larger than it is before the next layer is worth its bits.
  private static final int STRETCH_NUMERATOR = 4;

  private static final int STRETCH_DENOMINATOR = 3;

  private final LayerRates rates;
  private Viewing viewing = Viewing.WHOLE;
  private int targetSpatial = ANY;
  private int targetTemporal = ANY;

  LayerSelector(LayerRates rates) {
    this.rates = rates;
  }

  void view(Viewing now) {
    viewing = now;
  }

  Viewing viewing() {
    return viewing;
  }

  /// The highest layers there is room for; [#NOTHING] for none.
  void target(int spatial, int temporal) {
    targetSpatial = spatial;
    targetTemporal = temporal;
  }

  /// The highest temporal layer to be sent.
  int temporal() {
    return targetTemporal;
  }

  /// The spatial layer that is large enough for the view, whether it flows or not; [#NOTHING] when
  /// the picture is not shown.
  int useful() {
    if (!viewing.shown()) {
      return NOTHING;
    }
    int shown = Math.min(viewing.width(), viewing.height());
    int layers = rates.spatialLayers();
    for (int s = 0; s < layers - 1; s++) {
      int height = rates.height(s);
      if (height > 0 && height * STRETCH_NUMERATOR >= shown * STRETCH_DENOMINATOR) {
        return s;
      }
    }
    return layers - 1;
  }

  /// The spatial layer to be sent if it flows; [#NOTHING] for none.
  int wanted() {
    return Math.min(useful(), targetSpatial);
  }

  /// The best that flows: the layer wanted, else the next below it, else the next above; [#NOTHING]
  /// when none is wanted or none flows.
  int best() {
    int wanted = wanted();
    int best = NOTHING;
    if (wanted != NOTHING) {
      for (int s = 0; s < rates.spatialLayers(); s++) {
        if (rates.flowing(s) && (best == NOTHING || nearer(s, best))) {
          best = s;
        }
      }
    }
    return best;
  }

  /// Whether a layer serves better than another.
  boolean nearer(int spatial, int than) {
    int wanted = wanted();
    return wanted != NOTHING && distance(spatial, wanted) < distance(than, wanted);
  }

  private boolean flowsAbove(int spatial, int highest) {
    for (int s = spatial + 1; s <= highest; s++) {
      if (rates.flowing(s)) {
        return true;
      }
    }
    return false;
  }

  private static int distance(int spatial, int wanted) {
    return spatial <= wanted ? wanted - spatial : spatial;
  }

  /// Why no more is sent than a layer.
  LayerReason reason(int spatial) {
    int wanted = wanted();
    int useful = useful();
    if (useful == NOTHING) {
      return LayerReason.NOT_SHOWN;
    }
    if (wanted == NOTHING) {
      return LayerReason.VIDEO_PAUSED;
    }
    int best = best();
    if (best != NOTHING && (spatial == NOTHING || nearer(best, spatial))) {
      return LayerReason.WAITING_FOR_SWITCH;
    }
    if (spatial < wanted) {
      return LayerReason.NOT_SENT;
    }
    if (useful > wanted) {
      return flowsAbove(wanted, useful) ? LayerReason.BANDWIDTH : LayerReason.NOT_SENT;
    }
    if (targetTemporal < rates.temporalLayers() - 1) {
      return LayerReason.BANDWIDTH;
    }
    return useful < rates.spatialLayers() - 1 ? LayerReason.SIZE : LayerReason.FULL;
  }
}
