// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Scripts of the tests' own that run in pages; they lie in `src/test/resources/browser`.
final class Scripts {
  private Scripts() {}

  static String named(String file) {
    try (InputStream in = Scripts.class.getResourceAsStream("/browser/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
