// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import java.io.IOException;

/// What comes has more bytes than are taken.
final class TooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  TooLarge(long most) {
    super("it has more than " + most + " bytes");
  }
}
