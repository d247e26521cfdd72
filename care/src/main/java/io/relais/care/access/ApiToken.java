// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What is known of a token, its secret aside.
///
/// @param id its name here
/// @param name what it is for, in the words of who asked for it
/// @param owner the structure that answers for its use
/// @param scopes what it allows, at least one
/// @param issuedAt when it was made
/// @param expiresAt when it ends; none for never
/// @param revokedAt when it was taken back
/// @param lastUsedAt when it was used last, to within a few minutes
public record ApiToken(
    RandomId id,
    String name,
    RandomId owner,
    Set<ApiScope> scopes,
    Instant issuedAt,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt,
    Optional<Instant> lastUsedAt) {

  private static final int LONGEST_NAME = 80;

  /// Refuses a token without a name or without a scope.
  public ApiToken {
    name = name.strip();
    if (name.isEmpty()
        || name.codePointCount(0, name.length()) > LONGEST_NAME
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("The name of a token is one line of 1 to 80 characters");
    }
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("A token allows at least one thing");
    }
    scopes = Collections.unmodifiableSet(EnumSet.copyOf(scopes));
  }
}
