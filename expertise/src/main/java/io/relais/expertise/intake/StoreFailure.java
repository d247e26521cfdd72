// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import java.io.IOException;

/// The store did not take what was put in. Not to be confused with a source that broke off.
final class StoreFailure extends IOException {
  private static final long serialVersionUID = 1L;

  StoreFailure(IOException cause) {
    super("The store did not take an object", cause);
  }
}
