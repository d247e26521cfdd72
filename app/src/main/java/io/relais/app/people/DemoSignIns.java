// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import io.relais.care.RandomId;
import io.relais.care.access.OneTimeSecret;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Links that sign the fictive people of the demo in, as often as they are opened. Kept in memory:
/// a new start makes new ones.
public final class DemoSignIns {

  private final Map<String, Entry> byHash = new ConcurrentHashMap<>();

  /// Whom a link signs in, and where it leads.
  record Entry(RandomId practitioner, String page) {}

  /// Makes a link.
  ///
  /// @param page where it leads, such as `/agenda`
  /// @return its path, such as `/d/…`
  public String path(RandomId practitioner, String page) {
    OneTimeSecret secret = OneTimeSecret.make();
    byHash.put(secret.hash(), new Entry(practitioner, page));
    return "/d/" + secret.text();
  }

  Optional<Entry> find(String token) {
    return Optional.ofNullable(byHash.get(new OneTimeSecret(token).hash()));
  }
}
