// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.access.ApiScope;
import io.relais.care.access.ApiToken;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows which tokens there are, without their secrets.
@Command(name = "list", description = "Shows which tokens there are.")
final class TokenListCommand implements Callable<Integer> {
  private static final String FORM = "%-22s  %-9s  %-20s  %-20s  %s (%s)%n";

  private final PrintWriter out;

  @Mixin private ConfigOption config = new ConfigOption();

  TokenListCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    try (Foundations foundations = config.open()) {
      Instant now = Instant.now();
      out.printf(FORM, "id", "state", "ends", "last used", "name", "scopes");
      for (ApiToken token : foundations.tokens().list()) {
        out.printf(
            FORM,
            token.id(),
            state(token, now),
            seconds(token.expiresAt()),
            seconds(token.lastUsedAt()),
            token.name(),
            token.scopes().stream().map(ApiScope::wireName).collect(Collectors.joining(" ")));
      }
      out.flush();
      return 0;
    }
  }

  private static String state(ApiToken token, Instant now) {
    if (token.revokedAt().isPresent()) {
      return "revoked";
    }
    return token.expiresAt().filter(end -> !now.isBefore(end)).isPresent() ? "expired" : "good";
  }

  private static String seconds(Optional<Instant> at) {
    return at.map(one -> Instant.ofEpochSecond(one.getEpochSecond()).toString()).orElse("never");
  }
}
