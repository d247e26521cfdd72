// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/// What is said to people when something is not done, in their language.
public final class Sentences {
  private final ResourceBundle bundle;

  private Sentences(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /// French unless English is preferred (RFC 9110 §12.5.4).
  ///
  /// @param bundle where they are: for each code its title and its detail
  public static Sentences preferred(String bundle, String acceptLanguage) {
    Locale locale = Locale.FRENCH;
    for (String part : acceptLanguage.split(",", 16)) {
      String tag = part.strip().toLowerCase(Locale.ROOT);
      if (tag.startsWith("fr") || tag.startsWith("en")) {
        locale = tag.startsWith("fr") ? Locale.FRENCH : Locale.ENGLISH;
        break;
      }
    }
    return new Sentences(
        ResourceBundle.getBundle(
            bundle, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
  }

  /// What happened.
  public String title(String code) {
    return bundle.getString(code + ".title");
  }

  /// What the person can do.
  public String detail(String code) {
    return bundle.getString(code + ".detail");
  }
}
