// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The tokens seen a moment ago, at most a thousand. Only good ones come in here by their hash, so
/// that a flood of guesses pushes none out.
final class RecentTokens {

  private static final int MOST = 1000;

  private final Map<String, Entry> entries = eldestFirst();
  private final Map<RandomId, Instant> noted = eldestFirst();
  private long changes;

  /// What the database said of this hash, if that was a moment ago.
  synchronized Optional<ApiToken> find(String hash, Instant now) {
    // A clock set back must not keep an entry alive.
    return Optional.ofNullable(entries.get(hash))
        .filter(entry -> isWithin(ApiTokens.FRESH, entry.readAt(), now))
        .map(Entry::token);
  }

  /// Counts what was forgotten: what was read before a revocation must not be remembered after it.
  synchronized long changes() {
    return changes;
  }

  synchronized void remember(String hash, ApiToken token, Instant now, long seen) {
    if (seen == changes) {
      entries.put(hash, new Entry(token, now));
    }
  }

  synchronized void forget(RandomId id) {
    changes++;
    entries.values().removeIf(entry -> entry.token().id().equals(id));
  }

  /// Whether this use is worth a write: of many that ask at once, one is told so.
  synchronized boolean isUseToNote(ApiToken token, Instant now) {
    Optional<Instant> known = Optional.ofNullable(noted.get(token.id())).or(token::lastUsedAt);
    if (known.filter(at -> isWithin(ApiTokens.NOTED, at, now)).isPresent()) {
      return false;
    }
    noted.put(token.id(), now);
    return true;
  }

  private static boolean isWithin(Duration length, Instant from, Instant now) {
    return !now.isBefore(from) && now.isBefore(from.plus(length));
  }

  private static <K, V> Map<K, V> eldestFirst() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
      }
    };
  }

  private record Entry(ApiToken token, Instant readAt) {}
}
