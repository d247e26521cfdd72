// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

/// Why the master keys of this server cannot be used, as a sentence for the operator. It never
/// repeats a key.
public final class KeysUnusableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeysUnusableException(String message) {
    super(message);
  }

  KeysUnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
