// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What people know a device by: browser and system, as far as it tells them (RFC 9110 §10.1.5).
/// Nothing else of what a browser says about itself is kept.
public final class DeviceName {

  private DeviceName() {}

  /// The name of the device that says this of itself, such as "Firefox, Windows"; empty if nothing
  /// is recognised.
  ///
  /// @param userAgent the header of the request
  public static String of(String userAgent) {
    Optional<String> browser = first(userAgent, BROWSERS);
    Optional<String> system = first(userAgent, SYSTEMS);
    if (browser.isPresent() && system.isPresent()) {
      return browser.get() + ", " + system.get();
    }
    return browser.or(() -> system).orElse("");
  }

  /// In this order, since later ones also say that they are earlier ones.
  private static final Map<String, String> BROWSERS =
      ordered(
          "Edg/",
          "Edge",
          "EdgA/",
          "Edge",
          "OPR/",
          "Opera",
          "SamsungBrowser/",
          "Samsung Internet",
          "Firefox/",
          "Firefox",
          "FxiOS/",
          "Firefox",
          "CriOS/",
          "Chrome",
          "Chrome/",
          "Chrome",
          "Safari/",
          "Safari");

  private static final Map<String, String> SYSTEMS =
      ordered(
          "iPhone",
          "iPhone",
          "iPad",
          "iPad",
          "Android",
          "Android",
          "Windows",
          "Windows",
          "Macintosh",
          "Mac",
          "CrOS",
          "ChromeOS",
          "Linux",
          "Linux");

  private static Optional<String> first(String userAgent, Map<String, String> names) {
    return names.entrySet().stream()
        .filter(name -> userAgent.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }
}
