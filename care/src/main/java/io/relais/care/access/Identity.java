// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import java.util.Set;

/// Who is asking.
public sealed interface Identity {

  /// Somebody at one seat of one consultation, known by the link that led them there.
  ///
  /// @param seat whose place it is
  /// @param consultation where the seat stands
  /// @param role what they are in it
  record Seat(RandomId seat, RandomId consultation, Role role) implements Identity {}

  /// A professional who signed in.
  ///
  /// @param practitioner who they are in `people`
  record Professional(RandomId practitioner) implements Identity {}

  /// A program that bears a token.
  ///
  /// @param token the id of the token
  /// @param owner the structure that answers for its use
  /// @param scopes what it may do
  record ApiClient(RandomId token, RandomId owner, Set<ApiScope> scopes) implements Identity {

    /// Keeps a copy.
    public ApiClient {
      scopes = Set.copyOf(scopes);
    }

    /// Whether it may do this.
    public boolean may(ApiScope scope) {
      return scopes.contains(scope);
    }
  }
}
