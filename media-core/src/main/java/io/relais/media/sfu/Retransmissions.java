// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.congestion.Pacer;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.SequenceNumber;
import org.jspecify.annotations.Nullable;

/// What one subscriber is sent a second time: packets it misses, and to probe its way, packets that
/// nobody misses.
final class Retransmissions {
  /// One byte counts padding, so there cannot be more in a packet.
  private static final int PADDING = 255;

  /// A slow probe goes in small packets, or there would be too few to judge it by.
  private static final int SLOW = 800;

  /// How far back probes go: what a receiver knows to be old news.
  private static final int LATEST = 64;

  private static final int MOST_A_SECOND = 1_000;
  private static final long SECOND = 1_000_000_000;

  private final Publication publication;
  private final Outlet outlet;
  private final Incoming cached;
  private final SequenceMap numbers;
  private final RtpRewriter rewriter;
  private final PayloadTypeMap payloadTypes;
  private long forgotten = Long.MIN_VALUE;
  private long lastTimestamp;
  private long secondBegan;
  private int sent;

  /// @param cached to look at kept packets with
  Retransmissions(
      Publication publication,
      Outlet outlet,
      Incoming cached,
      SequenceMap numbers,
      RtpRewriter rewriter,
      PayloadTypeMap payloadTypes) {
    this.publication = publication;
    this.outlet = outlet;
    this.cached = cached;
    this.numbers = numbers;
    this.rewriter = rewriter;
    this.payloadTypes = payloadTypes;
  }

  /// What was sent so far is of no use to the receiver any more: it may ask in vain.
  void forgetSent() {
    forgotten = numbers.highestOutput();
  }

  /// Sends again the first, and those its mask names.
  ///
  /// @return how many were asked for
  int missing(int first, int mask, long nowNanos) {
    sendAgain(first, nowNanos);
    for (int i = 0; i < 16; i++) {
      if ((mask >> i & 1) != 0) {
        sendAgain(first + i + 1, nowNanos);
      }
    }
    return 1 + Integer.bitCount(mask);
  }

  private void sendAgain(int sequenceNumber, long nowNanos) {
    long wanted = SequenceNumber.unwrap(sequenceNumber, numbers.highestOutput());
    int payloadType = find(wanted);
    if (payloadType < 0) {
      outlet.count(DropReason.NACK_CACHE_MISS);
    } else if (!maySend(nowNanos)) {
      outlet.count(DropReason.NACK_THROTTLED);
    } else {
      outlet.pacer.sendAgain(write(wanted, payloadType), nowNanos);
    }
  }

  /// Sends about that many bytes: the latest packets again, or padding when there are none.
  ///
  /// @return how many bytes were sent
  int probe(int bytes, long nowNanos) {
    int payloadType = payloadTypes.anyRetransmission();
    if (payloadType < 0 || !rewriter.repeats()) {
      return 0;
    }
    int probed = 0;
    long wanted = numbers.highestOutput();
    int latest = bytes < SLOW ? 0 : LATEST;
    for (int i = 0; i < latest && probed < bytes && wanted > forgotten; i++, wanted--) {
      int known = find(wanted);
      if (known >= 0) {
        probed += leave(write(wanted, known), nowNanos);
      }
    }
    while (probed < bytes) {
      PacketBuffer padding = outlet.pool.take();
      rewriter.writePadding(lastTimestamp, payloadType, PADDING, padding);
      probed += leave(padding, nowNanos);
    }
    return probed;
  }

  private int leave(PacketBuffer packet, long nowNanos) {
    int size = packet.length + Pacer.OVERHEAD;
    outlet.pacer.sendProbe(packet, nowNanos);
    return size;
  }

  /// Looks a packet up by the subscriber's number.
  ///
  /// @return the payload type it is sent again by, or -1 when it cannot be
  private int find(long wanted) {
    long input = wanted <= forgotten ? SequenceMap.NONE : numbers.input(wanted);
    PacketBuffer kept = input == SequenceMap.NONE ? null : kept(numbers.run(), input);
    if (kept == null || !cached.wrap(kept, publication.ids()) || !outlet.connected()) {
      return -1;
    }
    // The same numbers under the media's own source would be a replay (RFC 3711 section 3.3.2).
    return rewriter.repeats() ? payloadTypes.retransmission(cached.rtp.payloadType()) : -1;
  }

  private PacketBuffer write(long wanted, int payloadType) {
    PacketBuffer out = outlet.pool.take();
    Run run = numbers.run();
    cached.encoding = run.encoding;
    publication.reader().read(cached, publication.simulcast().encoding(run.encoding));
    boolean whole = LayerSwitch.passes(run, cached.facts);
    lastTimestamp = rewriter.writeRetransmission(cached, whole, wanted, run, payloadType, out);
    return out;
  }

  private boolean maySend(long nowNanos) {
    if (sent == 0 || nowNanos - secondBegan >= SECOND) {
      secondBegan = nowNanos;
      sent = 0;
    }
    sent++;
    return sent <= MOST_A_SECOND;
  }

  private @Nullable PacketBuffer kept(Run run, long input) {
    return run.encoding == Run.FORGOTTEN
        ? null
        : publication.simulcast().encoding(run.encoding).cache.get(input);
  }
}
