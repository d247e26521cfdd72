// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import io.relais.media.rtp.TransportFeedbackReader;

/// The estimator of draft-ietf-rmcat-gcc-02 as libwebrtc has developed it: the delay's trend steers
/// the rate, losses bound it, probes let it jump.
///
/// A peer that sends no transport-wide feedback is judged by its own estimate (REMB), and one that
/// has none either by the losses it reports.
public final class GoogleCongestionControl implements BandwidthEstimator {
  /// What a link is thought to carry before anything is known: a small picture and sound.
  static final long FIRST = 500_000;

  private static final long STREAM_TIMEOUT = 2_000_000_000L;
  private static final long SILENCE = 1_000_000_000L;
  private static final int LEAST_IN_FLIGHT = 6_000;
  private static final double SECOND = 1e9;
  private static final double UNHEARD = -1;

  private final SentPackets sent = new SentPackets();
  private final Arrivals arrivals = new Arrivals();
  private final PacketGroups groups = new PacketGroups();
  private final DelayTrend trend = new DelayTrend();
  private final AcknowledgedRate acknowledged = new AcknowledgedRate();
  private final PathDelay delay = new PathDelay();
  private final RateControl rate = new RateControl(FIRST);
  private final LossBound losses = new LossBound();
  private final ProbeController probes = new ProbeController();

  private boolean byFeedback;
  private boolean informed;
  private double receiverEstimate = UNHEARD;
  private double reportedRate = FIRST;
  private long reportedNanos;
  private double wanted;
  private long complainedNanos = Long.MIN_VALUE / 2;
  private long heardNanos;
  private long silentSince;

  @Override
  public int departed(int size, boolean probing, long nowNanos) {
    int cluster = probing ? probes.cluster() : 0;
    if (cluster > 0) {
      probes.departed(size);
    }
    if (sent.inFlight() == 0) {
      silentSince = nowNanos;
    }
    return sent.depart(size, cluster, nowNanos);
  }

  @Override
  public void transportFeedback(TransportFeedbackReader feedback, long nowNanos) {
    if (!arrivals.read(feedback, sent, losses)) {
      return;
    }
    byFeedback = true;
    informed = true;
    if (nowNanos - heardNanos > STREAM_TIMEOUT) {
      groups.restart();
      trend.restart();
      delay.restart();
    }
    heardNanos = nowNanos;
    silentSince = nowNanos;
    delay.feedbackBegins();
    for (int i = 0; i < arrivals.count(); i++) {
      arrived(arrivals.slot(i), arrivals.at(i), nowNanos);
    }
    if (arrivals.count() > 0) {
      delay.feedbackEnds(arrivals.latestDeparted(), nowNanos);
    }
    decide(nowNanos);
  }

  private void arrived(int slot, long at, long nowNanos) {
    long departed = sent.departed(slot);
    int size = sent.size(slot);
    acknowledged.add(at, size);
    delay.arrived(departed, at);
    if (groups.add(departed, at, nowNanos)) {
      trend.add(groups.departureDelta(), groups.arrivalDelta(), at, nowNanos);
    }
    if (sent.probe(slot) > 0) {
      probes.arrived(sent.probe(slot), departed, at, size);
    }
  }

  private void decide(long nowNanos) {
    BandwidthUsage usage = usage();
    double before = losses.bitsPerSecond();
    losses.update(rate.bitsPerSecond(), acknowledged.bitsPerSecond(), nowNanos);
    if (usage == BandwidthUsage.OVERUSING || losses.bitsPerSecond() < before) {
      complainedNanos = nowNanos;
      probes.abort(nowNanos);
    }
    double carried = probes.outcome(estimate(), nowNanos);
    if (carried > 0) {
      if (carried < estimate()) {
        complainedNanos = nowNanos;
      }
      rate.set(carried, nowNanos);
      losses.atLeast(carried);
    } else {
      rate.update(usage, acknowledged, delay.roundTripNanos(), nowNanos);
    }
    if (rate.decreasedNanos() == nowNanos) {
      losses.explained(nowNanos);
    }
  }

  /// A source that is held back keeps its queue as long as it is: there is no slope to be seen
  /// then, but still a queue.
  ///
  /// And a probe is meant to fill the queue a little: what it shows is its own outcome.
  private BandwidthUsage usage() {
    if (delay.standing()) {
      return trend.usage() == BandwidthUsage.UNDERUSING
          ? BandwidthUsage.UNDERUSING
          : BandwidthUsage.OVERUSING;
    }
    boolean ownQueue = probes.active() && trend.usage() == BandwidthUsage.OVERUSING;
    return ownQueue ? BandwidthUsage.UNDERUSING : trend.usage();
  }

  @Override
  public void receiverEstimate(long bitsPerSecond, long nowNanos) {
    if (byFeedback) {
      return;
    }
    informed = true;
    complainedNanos = nowNanos;
    receiverEstimate = Math.clamp((double) bitsPerSecond, RateControl.LOWEST, RateControl.HIGHEST);
  }

  @Override
  public void receiverReport(int arrivedPackets, int lostPackets, long sentBits, long nowNanos) {
    if (byFeedback) {
      return;
    }
    if (!informed) {
      reportedRate = Math.max(FIRST, (double) sentBits);
    }
    losses.told(arrivedPackets, lostPackets, nowNanos);
    losses.update(reportedRate, UNHEARD, nowNanos);
    if (losses.bitsPerSecond() < reportedRate) {
      informed = true;
      complainedNanos = nowNanos;
      reportedRate = losses.bitsPerSecond();
    } else if (losses.share() <= losses.tolerated()) {
      double seconds = Math.min((nowNanos - reportedNanos) / SECOND, 1);
      reportedRate = Math.min(reportedRate * Math.pow(1.08, seconds), RateControl.HIGHEST);
    }
    reportedNanos = nowNanos;
  }

  @Override
  public void tick(long nowNanos) {
    if (byFeedback && sent.inFlight() > 0 && nowNanos - silentSince > SILENCE) {
      complainedNanos = nowNanos;
      rate.silence(nowNanos);
      probes.abort(nowNanos);
      silentSince = nowNanos;
    }
    if (byFeedback) {
      probes.tick(estimate(), wanted, rate.decreasedNanos(), nowNanos);
    }
  }

  /// The peer has come back by a way of which nothing is known: what was learnt of the other, and
  /// what was lost on it, is forgotten.
  public void moved(long nowNanos) {
    sent.forget();
    groups.restart();
    trend.restart();
    delay.restart();
    acknowledged.restart();
    losses.restart(nowNanos);
    probes.restart(nowNanos);
    rate.restart(FIRST, nowNanos);
    complainedNanos = nowNanos;
    silentSince = nowNanos;
  }

  @Override
  public void wanted(long bitsPerSecond) {
    wanted = bitsPerSecond;
  }

  @Override
  public boolean informed() {
    return informed;
  }

  @Override
  public long bitsPerSecond() {
    return (long) estimate();
  }

  private double estimate() {
    if (byFeedback) {
      return Math.min(rate.bitsPerSecond(), losses.bitsPerSecond());
    }
    return receiverEstimate < 0 ? reportedRate : Math.min(receiverEstimate, losses.bitsPerSecond());
  }

  @Override
  public long complainedNanos() {
    return complainedNanos;
  }

  @Override
  public int probeBytes(long nowNanos) {
    return probes.due(nowNanos);
  }

  @Override
  public boolean crowded() {
    return byFeedback
        && delay.known()
        && sent.inFlight() > Math.max(delay.window(estimate()), LEAST_IN_FLIGHT);
  }

  /// What was found and why, for operators.
  public CongestionStats stats() {
    return new CongestionStats(
        bitsPerSecond(),
        (long) rate.bitsPerSecond(),
        losses.bitsPerSecond() == LossBound.NONE ? -1 : (long) losses.bitsPerSecond(),
        (long) acknowledged.bitsPerSecond(),
        usage(),
        trend.trend(),
        trend.threshold(),
        losses.share(),
        losses.tolerated(),
        probes.active(),
        delay.queueNanos() / 1e6,
        sent.inFlight());
  }
}
