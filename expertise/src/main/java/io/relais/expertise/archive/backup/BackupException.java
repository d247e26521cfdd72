// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.backup;

/// Why a backup cannot be made or put back, as a sentence for the operator.
public final class BackupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BackupException(String message) {
    super(message);
  }

  BackupException(String message, Throwable cause) {
    super(message, cause);
  }
}
