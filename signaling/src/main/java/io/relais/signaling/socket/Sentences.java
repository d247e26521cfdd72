// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.Language;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/// What is said to people when something does not go as it should, in their language.
final class Sentences {
  private static final String BUNDLE = "io.relais.signaling.socket.sentences";

  private final ResourceBundle bundle;

  private Sentences(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  static Sentences in(Language language) {
    return new Sentences(
        ResourceBundle.getBundle(
            BUNDLE, language.locale(), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
  }

  String of(ErrorCode code) {
    return bundle.getString("error." + code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /// What happened.
  String title(String problem) {
    return bundle.getString(problem + ".title");
  }

  /// What the person can do.
  String detail(String problem) {
    return bundle.getString(problem + ".detail");
  }
}
