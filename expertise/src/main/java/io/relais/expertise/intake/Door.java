// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import java.util.Locale;

/// By which way something comes in. The codes are kept in the database: none is ever renamed.
public enum Door {
  /// A modality or another archive, by C-STORE.
  DIMSE,
  /// A program, by STOW-RS.
  STOW,
  /// Somebody at a browser.
  UPLOAD,
  /// Somebody at the command line of the server.
  COMMAND,
  /// The server itself, such as a report that it made.
  SERVER;

  /// The word for it in the index and the audit trail.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
