// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

/// Why a receiver is sent the layer it is sent, and no higher one.
public enum LayerReason {
  /// Sound, or the best there is.
  FULL,
  /// A higher layer would not be seen at the size the picture is shown.
  SIZE,
  /// A higher layer does not fit into what the way down carries.
  BANDWIDTH,
  /// The publisher sends no higher layer at present.
  NOT_SENT,
  /// The next layer is chosen, and begins with the next key frame or switching point.
  WAITING_FOR_SWITCH,
  /// The receiver does not show the picture.
  NOT_SHOWN,
  /// The way down carries no more than sound.
  VIDEO_PAUSED,
  /// The receiver accepted no codec the publisher sends.
  CODEC_NOT_ACCEPTED,
  /// Nothing was negotiated or sent yet.
  NOT_STARTED
}
