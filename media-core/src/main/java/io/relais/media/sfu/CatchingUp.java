// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.RtpCodec;
import io.relais.media.io.PacketBuffer;

/// Sends a subscriber what came before it could be sent, out of what is kept of the publisher.
final class CatchingUp {
  private static final int MOST = 256;

  private final Publication publication;
  private final Incoming cached;

  /// @param cached to look at kept packets with
  CatchingUp(Publication publication, Incoming cached) {
    this.publication = publication;
    this.cached = cached;
  }

  /// Begins with a key frame that came while the subscriber was still connecting, so that its first
  /// picture need not wait for another one.
  ///
  /// @param since older ones are left alone: the subscriber may not have the key to them
  void begin(DownTrack track, int index, long since, long nowNanos) {
    Encoding encoding = publication.simulcast().encoding(index);
    RtpCodec codec = encoding.keyFrameCodec();
    long start = encoding.keyFrameNumber();
    boolean recent = codec != null && encoding.keyFrameNanos() - since >= 0;
    if (codec != null && recent && encoding.highest() - start <= MOST) {
      forward(track, encoding, start, codec, nowNanos);
    }
  }

  /// Sends what overtook the start of its key frame behind it, or all that came while that was
  /// repeated.
  void behind(DownTrack track, Incoming start, RtpCodec codec, long nowNanos) {
    Encoding encoding = publication.simulcast().encoding(start.encoding);
    long first = start.number;
    long last = Math.min(encoding.highest(), first + MOST);
    for (long number = first + 1; number <= last; number++) {
      forward(track, encoding, number, codec, nowNanos);
    }
  }

  private void forward(
      DownTrack track, Encoding encoding, long number, RtpCodec codec, long nowNanos) {
    PacketBuffer kept = encoding.cache.get(number);
    if (kept != null && cached.wrap(kept, publication.ids())) {
      cached.encoding = encoding.index;
      cached.number = number;
      publication.reader().read(cached, encoding);
      track.forward(cached, codec, nowNanos);
    }
  }
}
