// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import io.relais.media.io.DropCounters;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import io.relais.media.io.PacketPool;
import io.relais.media.rtp.BigEndian;
import io.relais.media.rtp.RtpSink;

/// The last stop before one peer's transport: it lets sound pass at once, spreads pictures so that
/// they do not fill the queue before a narrow link, and stamps each packet as it leaves.
///
/// What fits into 5 ms of two and a half times the estimate leaves in its own turn; so does
/// everything while nothing is known of the way. The rest waits: retransmissions before pictures,
/// no longer than [#OVERDUE_NANOS], since a late picture helps nobody.
public final class Pacer {
  /// Packets leave at once as long as this much is not exceeded: one burst.
  static final long BURST_NANOS = 5_000_000;

  /// How long a picture may wait.
  static final long OVERDUE_NANOS = 600_000_000;

  /// What the network adds to a packet: IPv4 and UDP headers and the tag of SRTP.
  public static final int OVERHEAD = 28 + 16;

  private static final double FACTOR = 2.5;
  private static final long DRAIN_NANOS = 400_000_000;
  private static final int PICTURES = 512;
  private static final int AGAIN = 128;
  private static final double SECOND = 1e9;
  private static final int SSRC_AT = 8;
  private static final long UNITS = 1L << 18;

  private final RtpSink sink;
  private final PacketPool pool;
  private final DropCounters drops;
  private final BandwidthEstimator estimator;
  private final Overflow overflow;
  private final PacketQueue pictures = new PacketQueue(PICTURES);
  private final PacketQueue again = new PacketQueue(AGAIN);
  private final SentRate sent = new SentRate();
  private final SentRate sound = new SentRate();
  private double drainRate;
  private long freeNanos = Long.MIN_VALUE / 2;

  /// Who is told that pictures were thrown away.
  public interface Overflow {

    /// Packets of that source will not come: its next picture must stand alone.
    void thrownAway(long ssrc);
  }

  public Pacer(
      RtpSink sink,
      PacketPool pool,
      DropCounters drops,
      BandwidthEstimator estimator,
      Overflow overflow) {
    this.sink = sink;
    this.pool = pool;
    this.drops = drops;
    this.estimator = estimator;
    this.overflow = overflow;
  }

  /// Sends sound: at once, whatever waits.
  public void sendSound(PacketBuffer packet, long nowNanos) {
    sound.add(packet.length + OVERHEAD, nowNanos);
    depart(packet, nowNanos);
  }

  /// Sends a packet of a picture, or lets it wait for its turn.
  public void sendPicture(PacketBuffer packet, long nowNanos) {
    if (pictures.isEmpty() && again.isEmpty() && mayDepart(nowNanos)) {
      occupy(packet, nowNanos);
      depart(packet, nowNanos);
      return;
    }
    if (pictures.isFull()) {
      throwAway();
    }
    pictures.add(packet, nowNanos);
    drainRate = Math.max(drainRate, pictures.bytes() * 8 * SECOND / DRAIN_NANOS);
    drain(nowNanos);
  }

  /// Sends a retransmission, before any picture that waits.
  public void sendAgain(PacketBuffer packet, long nowNanos) {
    if (again.isFull()) {
      drops.count(DropReason.PACER_OVERDUE);
      pool.release(packet);
      return;
    }
    again.add(packet, nowNanos);
    drain(nowNanos);
  }

  /// Sends what is there only to find out whether there is room for it.
  public void sendProbe(PacketBuffer packet, long nowNanos) {
    occupy(packet, nowNanos);
    depart(packet, nowNanos);
  }

  /// Throws away what waits of a source that is too much for the way, so that what follows in its
  /// stead need not wait behind it.
  ///
  /// @param again the source of its retransmissions
  /// @return whether anything waited
  public boolean discard(long ssrc, long again) {
    int before = pictures.size();
    pictures.remove(ssrc, again, pool);
    this.again.remove(ssrc, again, pool);
    int thrown = before - pictures.size();
    for (int i = 0; i < thrown; i++) {
      drops.count(DropReason.PACER_OVERDUE);
    }
    return thrown > 0;
  }

  /// Sends what has its turn by now.
  public void drain(long nowNanos) {
    while (!again.isEmpty() && mayDepart(nowNanos)) {
      next(again, nowNanos);
    }
    while (again.waited(nowNanos) > OVERDUE_NANOS) {
      release(again);
    }
    while (!pictures.isEmpty() && again.isEmpty() && mayDepart(nowNanos)) {
      next(pictures, nowNanos);
    }
    if (pictures.waited(nowNanos) > OVERDUE_NANOS) {
      throwAway();
    }
    if (pictures.isEmpty()) {
      drainRate = 0;
    }
  }

  /// Whether nothing waits.
  public boolean idle() {
    return pictures.isEmpty() && again.isEmpty();
  }

  /// How long the oldest picture has waited, in nanoseconds.
  public long waited(long nowNanos) {
    return pictures.waited(nowNanos);
  }

  /// What left in the last second, in bits a second on the wire.
  public long bitsPerSecond(long nowNanos) {
    return sent.bitsPerSecond(nowNanos);
  }

  /// How much of that was sound.
  public long soundBitsPerSecond(long nowNanos) {
    return sound.bitsPerSecond(nowNanos);
  }

  /// Gives back what waits.
  public void clear() {
    while (!again.isEmpty()) {
      release(again);
    }
    while (!pictures.isEmpty()) {
      release(pictures);
    }
  }

  private boolean mayDepart(long nowNanos) {
    return !estimator.informed() || (freeNanos - nowNanos <= BURST_NANOS && !estimator.crowded());
  }

  private void next(PacketQueue queue, long nowNanos) {
    PacketBuffer packet = queue.poll();
    if (packet != null) {
      occupy(packet, nowNanos);
      depart(packet, nowNanos);
    }
  }

  /// Counts a packet against the rate. What waits must be gone before it is overdue.
  private void occupy(PacketBuffer packet, long nowNanos) {
    double rate = Math.max(FACTOR * estimator.bitsPerSecond(), drainRate);
    long takes = (long) ((packet.length + OVERHEAD) * 8 * SECOND / Math.max(rate, 1));
    freeNanos = Math.max(freeNanos, nowNanos) + takes;
  }

  private void depart(PacketBuffer packet, long nowNanos) {
    int size = packet.length + OVERHEAD;
    sent.add(size, nowNanos);
    if (packet.transportWideAt > 0) {
      int number = estimator.departed(size, true, nowNanos);
      BigEndian.put16(packet.bytes, packet.transportWideAt, number);
    }
    if (packet.sendTimeAt > 0) {
      BigEndian.put24(packet.bytes, packet.sendTimeAt, sendTime(nowNanos));
    }
    sink.sendRtp(packet);
  }

  /// The 24 bits of an abs-send-time: seconds in 6.18.
  static int sendTime(long nanos) {
    long second = (long) SECOND;
    long units = (Math.floorMod(nanos, second) * UNITS) / second;
    return (int) ((Math.floorDiv(nanos, second) << 18) + units) & 0xff_ffff;
  }

  private void throwAway() {
    while (!pictures.isEmpty()) {
      PacketBuffer packet = pictures.poll();
      if (packet != null) {
        long ssrc = BigEndian.u32(packet.bytes, packet.offset + SSRC_AT);
        drops.count(DropReason.PACER_OVERDUE);
        pool.release(packet);
        overflow.thrownAway(ssrc);
      }
    }
  }

  private void release(PacketQueue queue) {
    PacketBuffer packet = queue.poll();
    if (packet != null) {
      drops.count(DropReason.PACER_OVERDUE);
      pool.release(packet);
    }
  }
}
