// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

/// Why the server cannot start on this machine, as a sentence for the operator.
final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
