// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.RtpEncoding;
import io.relais.media.UpTrackParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The encodings of one track, the lowest quality first, and what flows in each. A track that is
/// sent once has one.
final class Simulcast implements LayerRates {
  /// More than any browser sends.
  static final int MOST = 4;

  /// One encoding is silent when another of the track has been heard for that long without it.
  private static final long SILENT_NANOS = 350_000_000;

  /// A still picture of a screen may send very little.
  private static final long ASLEEP_NANOS = 3_000_000_000L;

  private final Outlet publisher;
  private Encoding[] encodings = {};
  private long nowNanos;

  Simulcast(Outlet publisher) {
    this.publisher = publisher;
  }

  /// Takes what was negotiated.
  ///
  /// @return false when there are other encodings than before: all numbers begin anew
  boolean negotiated(UpTrackParameters track, KeyframeRequester.Means means) {
    List<RtpEncoding> named = track.encodings();
    int count = Math.max(1, named.size());
    boolean same = sameNames(named, count);
    if (!same) {
      boolean first = encodings.length == 0;
      end();
      encodings = new Encoding[count];
      for (int i = 0; i < count; i++) {
        encodings[i] = new Encoding(i, named.isEmpty() ? "" : named.get(i).rid(), publisher);
      }
      same = first;
    }
    for (int i = 0; i < count; i++) {
      RtpEncoding one = named.isEmpty() ? new RtpEncoding("", 0, 0) : named.get(i);
      same &= encodings[i].negotiated(one, means);
    }
    return same;
  }

  private boolean sameNames(List<RtpEncoding> named, int count) {
    if (encodings.length != count) {
      return false;
    }
    for (int i = 0; i < named.size(); i++) {
      if (!encodings[i].hasRid(named.get(i).rid())) {
        return false;
      }
    }
    return true;
  }

  int size() {
    return encodings.length;
  }

  Encoding encoding(int index) {
    return encodings[index];
  }

  /// The encoding whose media or retransmissions come from that source.
  @Nullable Encoding bySource(long source) {
    for (int i = 0; i < encodings.length; i++) {
      if (encodings[i].owns(source)) {
        return encodings[i];
      }
    }
    return null;
  }

  /// The encoding that a packet of an unknown source says it is, or repeats.
  @Nullable Encoding byName(Incoming in, boolean repeated) {
    if (encodings.length == 1) {
      return encodings[0];
    }
    int kind = repeated ? ExtensionIds.REPAIRED_RID : ExtensionIds.RID;
    for (int i = 0; i < encodings.length; i++) {
      if (encodings[i].named(in, kind)) {
        return encodings[i];
      }
    }
    return null;
  }

  void tick(long now) {
    nowNanos = now;
  }

  /// The encodings between two were stopped and are to come again. Until they do they do not flow,
  /// however short the pause was: nobody waits for the best of them.
  void restarted(int above, int upTo) {
    for (int i = above + 1; i <= upTo; i++) {
      encodings[i].meter.silent();
    }
  }

  void end() {
    for (Encoding encoding : encodings) {
      encoding.cache.clear();
    }
  }

  @Override
  public int spatialLayers() {
    return encodings.length > 1 ? encodings.length : encodings[0].meter.spatialLayers();
  }

  @Override
  public int temporalLayers() {
    int most = 1;
    for (int i = 0; i < encodings.length; i++) {
      most = Math.max(most, encodings[i].meter.temporalLayers());
    }
    return most;
  }

  @Override
  public boolean flowing(int spatial) {
    long newest = Long.MIN_VALUE;
    for (int i = 0; i < encodings.length; i++) {
      if (encodings[i].meter.begun()) {
        newest = Math.max(newest, encodings[i].meter.lastNanos());
      }
    }
    if (spatial >= spatialLayers()) {
      return false;
    }
    LayerMeter meter = encodings.length == 1 ? encodings[0].meter : encodings[spatial].meter;
    long last = encodings.length == 1 ? meter.lastNanos(spatial) : meter.lastNanos();
    return meter.begun() && nowNanos - last < ASLEEP_NANOS && newest - last < SILENT_NANOS;
  }

  @Override
  public long bitsPerSecond(int spatial, int temporal) {
    if (encodings.length == 1) {
      return encodings[0].meter.bitsPerSecond(spatial, temporal);
    }
    return spatial < encodings.length ? encodings[spatial].meter.bitsPerSecond(0, temporal) : 0;
  }

  @Override
  public int height(int spatial) {
    if (encodings.length == 1) {
      return encodings[0].height(spatial);
    }
    // Of an encoding with layers of its own, the highest is what is seen of it.
    return spatial < encodings.length
        ? encodings[spatial].height(encodings[spatial].meter.spatialLayers() - 1)
        : 0;
  }

  /// How many packets are missing that may still come.
  int missing() {
    int sum = 0;
    for (int i = 0; i < encodings.length; i++) {
      sum += encodings[i].missing();
    }
    return sum;
  }

  long packets() {
    long sum = 0;
    for (Encoding encoding : encodings) {
      sum += encoding.packets();
    }
    return sum;
  }

  long lost() {
    long sum = 0;
    for (Encoding encoding : encodings) {
      sum += encoding.lost();
    }
    return sum;
  }

  double jitterMillis() {
    double most = -1;
    for (Encoding encoding : encodings) {
      most = Math.max(most, encoding.jitterMillis());
    }
    return most;
  }

  int nacks() {
    int sum = 0;
    for (Encoding encoding : encodings) {
      sum += encoding.nacks();
    }
    return sum;
  }
}
