// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import io.relais.media.MediaKind;

/// One stream that a client sends.
///
/// @param mid the media section it belongs to, one character
/// @param perSecond packets
/// @param payloadBytes at least 32, so that a whole second block is there for the stamp
record Track(MediaKind kind, String mid, int ssrc, int perSecond, int payloadBytes) {
  static final int OPUS = 111;
  static final int VP8 = 96;

  static final int AUDIO_PER_SECOND = 50;

  /// Ids of header extensions, the same with every server.
  static final int TRANSPORT_WIDE_ID = 3;

  static final int MID_ID = 4;

  private static final int VIDEO_BYTES = 1_200;
  private static final int AUDIO_BYTES = 100;
  private static final int PICTURES_PER_SECOND = 30;

  static Track video(int ssrc, int perSecond) {
    return new Track(MediaKind.VIDEO, "0", ssrc, perSecond, VIDEO_BYTES);
  }

  static Track audio(int ssrc) {
    return new Track(MediaKind.AUDIO, "1", ssrc, AUDIO_PER_SECOND, AUDIO_BYTES);
  }

  boolean isVideo() {
    return kind == MediaKind.VIDEO;
  }

  int payloadType() {
    return isVideo() ? VP8 : OPUS;
  }

  int clockRate() {
    return isVideo() ? 90_000 : 48_000;
  }

  /// How many packets a picture has, or one of sound.
  int packetsPerFrame() {
    return isVideo() ? Math.max(1, Math.round((float) perSecond / PICTURES_PER_SECOND)) : 1;
  }
}
