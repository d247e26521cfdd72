// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One peer's tracks, up and down. They are few: finding one is a walk along the list.
final class Tracks {
  final List<UpTrack> up = new ArrayList<>();
  final List<DownTrack> down = new ArrayList<>();

  @Nullable UpTrack up(String trackId) {
    for (int i = 0; i < up.size(); i++) {
      if (up.get(i).parameters().trackId().equals(trackId)) {
        return up.get(i);
      }
    }
    return null;
  }

  @Nullable DownTrack down(String trackId) {
    for (int i = 0; i < down.size(); i++) {
      if (down.get(i).parameters().trackId().equals(trackId)) {
        return down.get(i);
      }
    }
    return null;
  }

  @Nullable UpTrack upBySource(long ssrc) {
    for (int i = 0; i < up.size(); i++) {
      if (up.get(i).owns(ssrc)) {
        return up.get(i);
      }
    }
    return null;
  }

  /// The track whose mid an unknown source names.
  @Nullable UpTrack upByMid(Incoming in) {
    for (int i = 0; i < up.size(); i++) {
      if (up.get(i).learn(in)) {
        return up.get(i);
      }
    }
    return null;
  }

  @Nullable DownTrack downBySource(long ssrc) {
    for (int i = 0; i < down.size(); i++) {
      if (down.get(i).owns(ssrc)) {
        return down.get(i);
      }
    }
    return null;
  }

  /// Sends that much of what nobody misses, on the first picture that can carry it.
  void probe(int bytes, long nowNanos) {
    int left = bytes;
    for (int i = 0; i < down.size() && left > 0; i++) {
      left -= down.get(i).probe(left, nowNanos);
    }
  }

  /// Whether this peer sends anything whose rate it finds by our estimate.
  boolean wantEstimates() {
    for (int i = 0; i < up.size(); i++) {
      if (up.get(i).wantsEstimates()) {
        return true;
      }
    }
    return false;
  }

  boolean uses(long ssrc) {
    return upBySource(ssrc) != null || downBySource(ssrc) != null;
  }
}
