// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

/// Asks for key frames of one encoding on behalf of all who want one: the first wish goes at once,
/// those of the next half second go as one.
final class KeyframeRequester {
  private static final long SPACING_NANOS = 500_000_000;

  /// After so many without an answer, one every two seconds is enough.
  private static final int PATIENCE = 6;

  private static final long LONG_SPACING_NANOS = 2_000_000_000L;

  private final Outlet publisher;
  private Means means = Means.NONE;
  private long ssrc;
  private boolean wanted;
  private boolean asked;
  private long askedNanos;
  private int unanswered;
  private int firSequence;

  KeyframeRequester(Outlet publisher) {
    this.publisher = publisher;
  }

  /// How a publisher lets itself be asked.
  enum Means {
    NONE,
    /// RFC 4585 section 6.3.1.
    PICTURE_LOSS,
    /// RFC 5104 section 4.3.1.
    FULL_INTRA_REQUEST
  }

  /// Says whom to ask, and how. A source of 0 is not known yet.
  void source(long mediaSsrc, Means by) {
    ssrc = mediaSsrc;
    means = by;
  }

  /// Says whom to ask from here on.
  void source(long mediaSsrc) {
    ssrc = mediaSsrc;
  }

  void request(long nowNanos) {
    wanted = true;
    tick(nowNanos);
  }

  /// A key frame has begun: whatever was wanted is there.
  void arrived() {
    wanted = false;
    unanswered = 0;
  }

  /// Sends what is due.
  void tick(long nowNanos) {
    long spacing = unanswered < PATIENCE ? SPACING_NANOS : LONG_SPACING_NANOS;
    boolean soon = asked && nowNanos - askedNanos < spacing;
    if (!wanted || soon || ssrc == 0 || !publisher.connected()) {
      return;
    }
    switch (means) {
      case PICTURE_LOSS -> publisher.pictureLoss(ssrc);
      case FULL_INTRA_REQUEST -> publisher.fullIntraRequest(ssrc, firSequence++);
      case NONE -> {}
    }
    wanted = false;
    asked = true;
    unanswered++;
    askedNanos = nowNanos;
  }
}
