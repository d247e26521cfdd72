// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.io.IOException;
import java.io.Serial;

/// An object that cannot be shown here, though it is kept. The message says why, for people; it
/// names no value of the object and may go to a log.
public final class UnshowableException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /// Why it cannot be shown.
  public enum Reason {
    /// It has no pixels, or no frame of this number.
    NOTHING_TO_SHOW,
    /// Its pixels are of a kind that is not decoded here.
    UNSUPPORTED,
    /// It is larger than what is decoded here.
    TOO_LARGE,
    /// Its pixels contradict what is said of them, or end too early.
    DAMAGED,
    /// It took longer than allowed.
    TOO_SLOW,
    /// The process that decoded it ended.
    DECODER_LOST,
    /// Too many others wait, or the server is about to stop: it may be shown later.
    BUSY
  }

  private final Reason reason;

  /// What cannot be shown for this reason.
  public UnshowableException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// What cannot be shown, and the fault it was found by.
  public UnshowableException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  static UnshowableException damaged(String message) {
    return new UnshowableException(Reason.DAMAGED, message);
  }

  static UnshowableException unsupported(String message) {
    return new UnshowableException(Reason.UNSUPPORTED, message);
  }

  /// Why it cannot be shown.
  public Reason reason() {
    return reason;
  }
}
