// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What a token shall be.
///
/// @param name what it is for
/// @param owner the structure that answers for its use, which is known already
/// @param scopes what it allows, at least one
/// @param expiresAt when it ends; none for never
public record ApiTokenRequest(
    String name, RandomId owner, Set<ApiScope> scopes, Optional<Instant> expiresAt) {}
