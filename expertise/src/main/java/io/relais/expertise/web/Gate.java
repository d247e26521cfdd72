// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.care.access.ApiAuthentication;
import io.relais.care.access.ApiScope;
import io.relais.care.access.ApiTokens;
import io.relais.care.access.Identity.ApiClient;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import java.time.InstantSource;
import java.util.Map;

/// Lets in who bears a token that allows what is asked (RFC 6750). Who is refused is in the trail,
/// at most so often that the trail cannot be flooded.
final class Gate {
  private static final String SCHEME = "Bearer ";
  private static final int BURST = 10;
  private static final int REFUSALS = 30;

  private final ApiTokens tokens;
  private final AuditTrail trail;
  private final Rates requests;
  private final Rates refusals;

  Gate(ApiTokens tokens, AuditTrail trail, int requestsPerSecond, InstantSource clock) {
    this.tokens = tokens;
    this.trail = trail;
    this.requests = new Rates(BURST * requestsPerSecond, requestsPerSecond, clock);
    this.refusals = new Rates(REFUSALS, 1, clock);
  }

  /// Who asks.
  ///
  /// @throws Problem when they may not
  ApiClient admit(Exchange exchange, ApiScope scope) {
    String header = exchange.header("Authorization");
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw refused(exchange, AuditActor.UNKNOWN, "no-token", unauthorized("", scope));
    }
    String secret = header.substring(SCHEME.length()).strip();
    return switch (tokens.authenticate(secret)) {
      case ApiAuthentication.Granted(ApiClient client) -> allowed(exchange, client, scope);
      case ApiAuthentication.Unknown unknown ->
          throw refused(exchange, AuditActor.UNKNOWN, "unknown-token", invalid(scope));
      case ApiAuthentication.Expired(var token) ->
          throw refused(
              exchange,
              new AuditActor(AuditActor.Kind.API_CLIENT, token.id().text()),
              "expired",
              invalid(scope));
      case ApiAuthentication.Revoked(var token) ->
          throw refused(
              exchange,
              new AuditActor(AuditActor.Kind.API_CLIENT, token.id().text()),
              "revoked",
              invalid(scope));
    };
  }

  private ApiClient allowed(Exchange exchange, ApiClient client, ApiScope scope) {
    if (!client.may(scope)) {
      throw refused(exchange, AuditActor.of(client), "scope", forbidden(scope));
    }
    if (!requests.allows(client.token().text())) {
      throw tooMany();
    }
    return client;
  }

  private Problem refused(Exchange exchange, AuditActor actor, String why, Problem problem) {
    if (!refusals.allows(exchange.source())) {
      return tooMany();
    }
    trail.recordRead(new AuditEvent(actor, AuditAction.ACCESS_REFUSED, "", "dicomweb " + why));
    return problem;
  }

  private static Problem invalid(ApiScope scope) {
    return unauthorized(", error=\"invalid_token\"", scope);
  }

  private static Problem unauthorized(String error, ApiScope scope) {
    return new Problem(
        401,
        "unauthorized",
        "This needs a token that is good.",
        "Send Authorization: Bearer with a token of scope " + scope.wireName() + ".",
        Map.of("WWW-Authenticate", "Bearer realm=\"relais\"" + error));
  }

  private static Problem forbidden(ApiScope scope) {
    return new Problem(
        403,
        "forbidden",
        "Your token does not allow this.",
        "Ask for a token of scope " + scope.wireName() + ".",
        Map.of(
            "WWW-Authenticate",
            "Bearer realm=\"relais\", error=\"insufficient_scope\", scope=\""
                + scope.wireName()
                + "\""));
  }

  private static Problem tooMany() {
    return new Problem(
        429,
        "too-many-requests",
        "These are too many requests in a short time.",
        "Wait a moment, then go on more slowly.",
        Map.of("Retry-After", "1"));
  }
}
