// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A table that is written row by row, so that what was measured is there even when the rest is
/// not.
///
/// @param path begun anew by [#empty]
record RowFile(Path path) {

  /// Opens a table without rows.
  static RowFile empty(Path path) throws IOException {
    Files.deleteIfExists(path);
    return new RowFile(path);
  }

  void line(String line) {
    try {
      Files.writeString(path, line + "\n", CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
