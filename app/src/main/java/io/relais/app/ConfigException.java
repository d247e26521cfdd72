// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.util.List;

/// A configuration that cannot be used. Each sentence names a key, its value and what is expected.
final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigException(List<String> sentences) {
    super(String.join(System.lineSeparator(), sentences));
  }

  ConfigException(String sentence) {
    super(sentence);
  }
}
