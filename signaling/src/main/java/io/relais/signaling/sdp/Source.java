// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import io.relais.media.MediaKind;

/// What a seat can send. Each has its own media section, at a place that never changes.
public enum Source {
  MICROPHONE(0, MediaKind.AUDIO),
  CAMERA(1, MediaKind.VIDEO),
  SCREEN(2, MediaKind.VIDEO);

  private final int index;
  private final MediaKind kind;

  Source(int index, MediaKind kind) {
    this.index = index;
    this.kind = kind;
  }

  public MediaKind kind() {
    return kind;
  }

  /// The identification tag of its section (RFC 8843).
  public String mid() {
    return Integer.toString(index);
  }

  /// The place of its section in every offer.
  int index() {
    return index;
  }
}
