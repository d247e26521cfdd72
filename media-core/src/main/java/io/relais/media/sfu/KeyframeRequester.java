// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

/// Asks one publisher for key frames on behalf of all who want one: the first wish goes at once,
/// those of the next half second go as one.
final class KeyframeRequester {
  private static final long SPACING_NANOS = 500_000_000;

  private final Outlet publisher;
  private Means means = Means.NONE;
  private long ssrc;
  private boolean wanted;
  private boolean asked;
  private long askedNanos;
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

  void request(long nowNanos) {
    wanted = true;
    tick(nowNanos);
  }

  /// A key frame has begun: whatever was wanted is there.
  void arrived() {
    wanted = false;
  }

  /// Sends what is due.
  void tick(long nowNanos) {
    boolean soon = asked && nowNanos - askedNanos < SPACING_NANOS;
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
    askedNanos = nowNanos;
  }
}
