// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

/// Why a message was refused or a connection failed, as programs read it.
public enum ErrorCode {
  BAD_JSON,
  TOO_LARGE,
  TOO_MANY,
  UNKNOWN_TYPE,
  MISSING_FIELD,
  BAD_FIELD,
  OUT_OF_ORDER,
  NOT_ALLOWED,
  UNKNOWN_SEAT,
  ROOM_FULL,
  /// The call is encrypted end to end, and this page cannot.
  KEY_MISSING,
  BAD_ANSWER,
  MEDIA_FAILED,
  BUSY,
  /// The server stops; the client connects again.
  RESTARTING,
  /// Nobody can say where the consultation is; the client tries again.
  UNAVAILABLE,
  INTERNAL
}
