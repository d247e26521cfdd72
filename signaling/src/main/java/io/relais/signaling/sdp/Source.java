// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import io.relais.media.MediaKind;
import java.util.List;

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

  /// The names of the encodings it may come in, the lowest first.
  List<String> encodings() {
    return switch (this) {
      case MICROPHONE -> List.of();
      case CAMERA -> List.of("l", "m", "h");
      case SCREEN -> List.of("l", "h");
    };
  }

  /// The place of its section in every offer.
  int index() {
    return index;
  }
}
