// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

/// A control call the media core could not do; the message says why, in words for an operator.
public final class MediaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MediaException(String message) {
    super(message);
  }

  public MediaException(String message, Throwable cause) {
    super(message, cause);
  }
}
