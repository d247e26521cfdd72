// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

/// What a bearer token is worth.
public sealed interface ApiAuthentication {

  /// It is one of ours and still good.
  ///
  /// @param client who bears it
  record Granted(Identity.ApiClient client) implements ApiAuthentication {}

  /// It opens nothing. The bearer is told no more than that; the reason is for the trail.
  sealed interface Refused extends ApiAuthentication {}

  /// It was never issued.
  record Unknown() implements Refused {}

  /// Its time is over.
  ///
  /// @param token which it was
  record Expired(ApiToken token) implements Refused {}

  /// It was taken back.
  ///
  /// @param token which it was
  record Revoked(ApiToken token) implements Refused {}
}
