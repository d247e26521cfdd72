// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

/// A token just made, with the one chance to see its secret.
///
/// @param token what stays known of it
/// @param secret what its bearer sends: `relais_` and 43 characters of base64url
public record IssuedToken(ApiToken token, String secret) {

  /// Without the secret.
  @Override
  public String toString() {
    return "IssuedToken[" + token.id() + "]";
  }
}
