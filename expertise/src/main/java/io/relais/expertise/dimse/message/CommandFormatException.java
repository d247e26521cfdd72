// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.message;

/// Bytes that are no command set of this protocol.
final class CommandFormatException extends Exception {

  private static final long serialVersionUID = 1L;

  CommandFormatException(String message) {
    super(message);
  }
}
