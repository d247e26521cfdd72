// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import java.time.Instant;

/// A link that was made.
///
/// @param secret what stands in it, 43 characters of base64url; shown once
/// @param expiresAt when it stops opening
public record IssuedInvitation(String secret, Instant expiresAt) {

  /// Without the secret: what is printed ends in logs.
  @Override
  public String toString() {
    return "IssuedInvitation[" + expiresAt + "]";
  }
}
