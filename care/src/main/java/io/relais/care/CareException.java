// SPDX-License-Identifier: Apache-2.0
package io.relais.care;

/// What this module throws when something is broken that its caller cannot mend: the database is
/// gone, a key file is unreadable. What a person may do wrong comes back as a value instead.
public final class CareException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Says what is broken and what to do about it.
  public CareException(String message) {
    super(message);
  }

  /// Says what is broken, and keeps what caused it for the log.
  public CareException(String message, Throwable cause) {
    super(message, cause);
  }
}
