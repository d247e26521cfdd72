// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import java.io.IOException;
import java.io.Serial;

/// Bytes that are not the multipart body they should be. The message names what is wrong and where,
/// never a value.
final class MultipartException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  MultipartException(String what, long offset) {
    super(what + ", at byte " + offset);
  }
}
