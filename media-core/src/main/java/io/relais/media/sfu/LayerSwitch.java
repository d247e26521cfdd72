// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.codec.DependencyDescriptor;
import io.relais.media.codec.FrameFacts;
import org.jspecify.annotations.Nullable;

/// What of a track passes to one subscriber at present. It goes over to what its [LayerSelector]
/// wants only where a decoder can follow: to another encoding or a higher spatial layer with a key
/// frame, to a higher temporal layer at a switching point, down between two pictures; until then
/// all goes on as it was. `docs/simulcast.md` tells more.
final class LayerSwitch {
  static final int NOTHING = LayerSelector.NOTHING;

  /// Audio has no frames to wait for: those a little older than the first may follow it.
  private static final int AUDIO_REORDERING = 16;

  /// How long the first picture may wait for the layer that serves best.
  private static final long PATIENCE_NANOS = 400_000_000;

  /// How long a change may wait for a place to switch before a key frame is asked for: a lower
  /// spatial layer is urgent, a temporal one is not.
  private static final long SPATIAL_WAIT_NANOS = 300_000_000;

  private static final long TEMPORAL_WAIT_NANOS = 3_000_000_000L;

  final SequenceMap numbers;
  final LayerSelector layers;
  private final Simulcast simulcast;
  private final boolean video;
  private final Timeline timeline = new Timeline();
  private final PictureNumbers pictures = new PictureNumbers();
  private final SentFrames sentFrames = new SentFrames();
  private long waitingSince;
  private boolean spatialUnmet;
  private boolean temporalUnmet;
  private long unmetSince;

  /// Whether frames of lower layers come, but none of the spatial layer that is to pass.
  private boolean starving;

  private long starvingSince;

  /// @param firstNumber of what will be sent
  LayerSwitch(Simulcast simulcast, boolean video, long firstNumber) {
    this.simulcast = simulcast;
    this.video = video;
    this.layers = new LayerSelector(simulcast);
    this.numbers = new SequenceMap(firstNumber);
  }

  /// The run that the packet at hand is of, which may begin with it; null when nothing of it
  /// passes.
  @Nullable Run enter(Incoming in, int clockRate, long nowNanos) {
    if (!numbers.open(in.encoding)) {
      begin(in, clockRate, nowNanos);
    } else if (video && in.facts.startOfFrame && numbers.ahead(in.encoding, in.number)) {
      adjust(in, nowNanos);
    }
    return numbers.find(in.encoding, in.number);
  }

  /// Whether the packet's layer passes in its run.
  static boolean passes(Run run, FrameFacts facts) {
    if (run.target >= 0 && facts.targets > 0) {
      return facts.isFor(run.target);
    }
    return facts.spatial <= run.spatial && facts.temporal <= run.temporal;
  }

  /// Whether the packet is the last that is sent of its picture.
  static boolean endsPicture(Run run, Incoming in) {
    return in.rtp.marker() || (in.facts.endOfFrame && in.facts.spatial >= run.spatial);
  }

  /// The packet at hand goes out in its run.
  ///
  /// @param whole whether its payload goes with it
  /// @return its number
  long pass(Run run, Incoming in, boolean whole) {
    if (whole) {
      starving = false;
      pictures.sent(run, in.facts);
      if (in.facts.frameNumber >= 0) {
        sentFrames.sent(in.facts.frameNumber);
      }
    }
    return numbers.pass(run, in.number);
  }

  /// Leaves the packet at hand out, and closes the numbers over it.
  ///
  /// @return false when its number is spent: a later packet has passed
  boolean skip(Incoming in, long nowNanos) {
    boolean skipped = numbers.skip(in.encoding, in.number);
    if (skipped) {
      Run run = numbers.newest();
      timeline.sent((in.rtp.timestamp() + run.timestampOffset) & 0xffff_ffffL, nowNanos);
    }
    Run now = numbers.newest();
    boolean within = in.facts.spatial <= now.spatial && in.facts.temporal <= now.temporal;
    if (!starving && within && in.rtp.payloadLength() > 0) {
      starving = true;
      starvingSince = nowNanos;
    }
    if (skipped && in.vp8) {
      pictures.leftOut(numbers.newest(), in.facts);
    }
    return skipped;
  }

  void sent(long timestamp, long nowNanos) {
    timeline.sent(timestamp, nowNanos);
  }

  /// Begins to wait for a first picture.
  void await(long nowNanos) {
    waitingSince = nowNanos;
  }

  /// Stops what is not to be seen any more, and says which encoding's key frame is needed for what
  /// is; [#NOTHING] when none is.
  int needsKeyFrame(long nowNanos) {
    if (layers.wanted() == NOTHING) {
      numbers.close();
      waitingSince = nowNanos;
      return NOTHING;
    }
    int best = layers.best();
    if (!numbers.open()) {
      return single() ? 0 : Math.max(0, best);
    }
    if (!single()) {
      boolean change = best != NOTHING && !numbers.open(best) && worthChanging(best);
      return change ? best : unmetFor(TEMPORAL_WAIT_NANOS, nowNanos, numbers.newest().encoding);
    }
    boolean up = best > spatial() && best > numbers.newest().spatial;
    if (up || (starving && nowNanos - starvingSince > SPATIAL_WAIT_NANOS)) {
      return 0;
    }
    return unmetFor(spatialUnmet ? SPATIAL_WAIT_NANOS : TEMPORAL_WAIT_NANOS, nowNanos, 0);
  }

  private int unmetFor(long wait, long nowNanos, int encoding) {
    boolean late = (spatialUnmet || temporalUnmet) && nowNanos - unmetSince > wait;
    return late ? encoding : NOTHING;
  }

  /// The spatial layer that is sent at present.
  int spatial() {
    if (!numbers.open()) {
      return NOTHING;
    }
    Run run = numbers.newest();
    if (!single()) {
      return run.encoding;
    }
    int spatial = Math.min(run.spatial, simulcast.spatialLayers() - 1);
    while (spatial > 0 && !simulcast.flowing(spatial)) {
      spatial--;
    }
    return spatial;
  }

  /// The temporal layer that is sent at present.
  int temporal() {
    return numbers.open()
        ? Math.min(numbers.newest().temporal, simulcast.temporalLayers() - 1)
        : NOTHING;
  }

  /// Whether the track is one stream, whose spatial layers are inside it.
  private boolean single() {
    return simulcast.size() == 1;
  }

  /// Goes over to the encoding of the packet at hand, if that is to be sent and can begin here.
  private void begin(Incoming in, int clockRate, long nowNanos) {
    boolean opened;
    if (video) {
      opened =
          in.startsKeyFrame
              && serves(in.encoding, nowNanos)
              && numbers.open(in.encoding, in.number);
    } else {
      opened =
          numbers.open(in.encoding, in.number - AUDIO_REORDERING)
              || numbers.open(in.encoding, in.number);
    }
    if (opened) {
      Run run = numbers.newest();
      SourceClock clock = simulcast.encoding(in.encoding).clock;
      run.timestampOffset = timeline.offset(clock, in.rtp.timestamp(), clockRate, nowNanos);
      pictures.splice(run, in.facts, simulcast.missing());
      sentFrames.restart();
      if (video) {
        limit(run, in, wantedSpatial(), wantedTemporal());
      }
    }
  }

  private boolean serves(int encoding, long nowNanos) {
    if (numbers.open()) {
      return worthChanging(encoding);
    }
    boolean patient = nowNanos - waitingSince < PATIENCE_NANOS;
    return layers.wanted() != NOTHING
        && (single() || !patient || !layers.nearer(layers.best(), encoding));
  }

  /// Whether an encoding would serve better than the one that is sent.
  private boolean worthChanging(int encoding) {
    int current = numbers.newest().encoding;
    return layers.nearer(encoding, current)
        || (layers.wanted() != NOTHING && !simulcast.flowing(current));
  }

  /// Changes the layers within the stream, if the frame that begins here allows it.
  private void adjust(Incoming in, long nowNanos) {
    int spatial = wantedSpatial();
    int temporal = wantedTemporal();
    if (layers.wanted() == NOTHING) {
      return;
    }
    Run run = numbers.newest();
    FrameFacts facts = in.facts;
    if (facts.startsKeyFrame) {
      if (run.spatial != spatial || run.temporal != temporal || facts.targets > 0) {
        numbers.cut(in.number);
        limit(numbers.newest(), in, spatial, temporal);
      }
      met(true, true, nowNanos);
    } else if (facts.targets > 0 && !facts.outdated) {
      adjustTarget(in, spatial, temporal, nowNanos);
    } else {
      adjustLimits(in, spatial, temporal, nowNanos);
    }
  }

  /// Begins a run with new limits, all of which the frame at hand allows.
  private void limit(Run run, Incoming in, int spatial, int temporal) {
    run.spatial = spatial;
    run.temporal = temporal;
    run.target = -1;
    if (in.facts.targets > 0 && !in.facts.outdated) {
      aim(run, in, target(in, spatial, temporal));
    }
    spatialUnmet = false;
    temporalUnmet = false;
  }

  private void aim(Run run, Incoming in, int target) {
    DependencyDescriptor dependencies = simulcast.encoding(in.encoding).dependencies();
    run.target = target;
    run.spatial = single() ? dependencies.spatial(target) : LayerSelector.ANY;
    run.temporal = dependencies.temporal(target);
  }

  /// The frame says for which decode targets it is a place to switch (AV1 RTP specification section
  /// A.3): taken when what it builds on was sent, upwards only with a picture's first frame, since
  /// the one before it has been said to be the last by then.
  private void adjustTarget(Incoming in, int spatial, int temporal, long nowNanos) {
    Run run = numbers.newest();
    FrameFacts facts = in.facts;
    int wanted = target(in, spatial, temporal);
    if (wanted == run.target) {
      met(true, true, nowNanos);
      return;
    }
    DependencyDescriptor dependencies = simulcast.encoding(in.encoding).dependencies();
    boolean up = single() && dependencies.spatial(wanted) > run.spatial;
    if (facts.switchesTo(wanted) && builtOnWhatWasSent(facts) && !(up && facts.spatial > 0)) {
      numbers.cut(in.number);
      aim(numbers.newest(), in, wanted);
      met(true, true, nowNanos);
    } else {
      boolean sameSpatial =
          run.target >= 0 && dependencies.spatial(wanted) == dependencies.spatial(run.target);
      met(sameSpatial, false, nowNanos);
    }
  }

  private boolean builtOnWhatWasSent(FrameFacts facts) {
    for (int i = 0; i < facts.referenceCount; i++) {
      if (!sentFrames.has((facts.frameNumber - facts.references[i]) & 0xffff)) {
        return false;
      }
    }
    return true;
  }

  /// The highest decode target within the limits that is being sent, or the lowest there is.
  private int target(Incoming in, int spatial, int temporal) {
    DependencyDescriptor dependencies = simulcast.encoding(in.encoding).dependencies();
    int best = NOTHING;
    int lowest = 0;
    for (int i = 0; i < in.facts.targets; i++) {
      boolean within = dependencies.spatial(i) <= spatial && dependencies.temporal(i) <= temporal;
      if (within && in.facts.isActive(i) && (best == NOTHING || above(dependencies, i, best))) {
        best = i;
      }
      if (in.facts.isActive(i) && !(in.facts.isActive(lowest) && above(dependencies, i, lowest))) {
        lowest = i;
      }
    }
    return best == NOTHING ? lowest : best;
  }

  private static boolean above(DependencyDescriptor dependencies, int target, int than) {
    int spatial = dependencies.spatial(target) - dependencies.spatial(than);
    return spatial > 0
        || (spatial == 0 && dependencies.temporal(target) > dependencies.temporal(than));
  }

  /// The payload says which layer a frame lies in, and where a temporal layer can be taken up.
  private void adjustLimits(Incoming in, int spatial, int temporal, long nowNanos) {
    Run run = numbers.newest();
    FrameFacts facts = in.facts;
    boolean startsPicture = facts.spatial == 0;
    int newSpatial = startsPicture ? Math.min(spatial, run.spatial) : run.spatial;
    int newTemporal = run.temporal;
    if (startsPicture && temporal < run.temporal) {
      newTemporal = temporal;
    } else if (temporal > run.temporal && facts.switchingPoint) {
      newTemporal = risen(in, run.temporal, temporal);
    }
    if (newSpatial != run.spatial || newTemporal != run.temporal) {
      numbers.cut(in.number);
      numbers.newest().spatial = newSpatial;
      numbers.newest().temporal = newTemporal;
    }
    met(newSpatial == spatial, newTemporal == temporal, nowNanos);
  }

  /// VP8 marks the frame that a layer can be taken up with (RFC 7741 section 4.2, Y), one layer at
  /// a time; VP9 the picture after which all higher ones can (RFC 9628 section 4.2, U).
  private int risen(Incoming in, int current, int wanted) {
    int layer = in.facts.temporal;
    if (in.vp8) {
      boolean next = layer == current + 1 && layer <= wanted;
      boolean highest = layer >= simulcast.temporalLayers() - 1;
      return next ? (highest ? wanted : layer) : current;
    }
    return layer <= current && in.facts.spatial == 0 ? wanted : current;
  }

  private void met(boolean spatial, boolean temporal, long nowNanos) {
    boolean before = !spatialUnmet && !temporalUnmet;
    spatialUnmet = !spatial;
    temporalUnmet = !temporal;
    if (before) {
      unmetSince = nowNanos;
    }
  }

  /// Without a limit where all there is, or more, is wanted: what comes up later passes too.
  private int wantedSpatial() {
    int wanted = layers.wanted();
    return !single() || wanted >= simulcast.spatialLayers() - 1 ? LayerSelector.ANY : wanted;
  }

  private int wantedTemporal() {
    int wanted = Math.max(0, layers.temporal());
    return wanted >= simulcast.temporalLayers() - 1 ? LayerSelector.ANY : wanted;
  }
}
