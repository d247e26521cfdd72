// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

/// What a track carries (W3C mediacapture-main, MediaStreamTrack.kind).
public enum MediaKind {
  AUDIO,
  VIDEO
}
