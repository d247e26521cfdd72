// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.io.IOException;

/// What is kept is not what was put there: cut, changed, or sealed by a key that is not known here.
public final class DamagedObjectException extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedObjectException(String message) {
    super(message);
  }

  DamagedObjectException(String message, Throwable cause) {
    super(message, cause);
  }
}
