// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.RandomId;
import io.relais.care.access.ApiScope;
import io.relais.care.access.ApiTokenRequest;
import io.relais.care.access.IssuedToken;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes a token for a program, which is shown this once.
@Command(name = "add", description = "Makes a token for a program and shows it, once.")
final class TokenAddCommand implements Callable<Integer> {
  private static final int MOST_DAYS = 3650;

  private final PrintWriter out;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--name", required = true, description = "what it is for")
  private String name = "";

  @Option(names = "--structure", required = true, description = "who answers for it, by its name")
  private String structure = "";

  @Option(
      names = "--scope",
      required = true,
      split = ",",
      description = "dicomweb:read, dicomweb:write, orders:read, orders:write, audit:read")
  private List<String> scopes = List.of();

  @Option(names = "--days", description = "how long it is good; default: ${DEFAULT-VALUE}")
  private int days = 365;

  @Option(names = "--forever", description = "good until it is revoked")
  private boolean forever;

  TokenAddCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Set<ApiScope> allowed = scopes();
    if (days < 1 || days > MOST_DAYS) {
      throw new ConfigException("--days is a number from 1 to " + MOST_DAYS + ".");
    }
    Optional<Instant> end =
        forever ? Optional.empty() : Optional.of(Instant.now().plus(Duration.ofDays(days)));
    try (Foundations foundations = config.open()) {
      IssuedToken issued =
          foundations.ground().database().inTransaction(handle -> issue(foundations, allowed, end));
      out.println(
          "Token "
              + issued.token().id()
              + " is good "
              + end.map(at -> "until " + at).orElse("until it is revoked")
              + ". Its program sends this, which is not shown again:");
      out.println(issued.secret());
      return 0;
    }
  }

  private Set<ApiScope> scopes() {
    EnumSet<ApiScope> allowed = EnumSet.noneOf(ApiScope.class);
    for (String word : scopes) {
      allowed.add(
          ApiScope.ofWireName(word.strip())
              .orElseThrow(
                  () -> new ConfigException(word + " is not a scope; choose of " + all() + ".")));
    }
    return allowed;
  }

  private static String all() {
    return Arrays.stream(ApiScope.values())
        .map(ApiScope::wireName)
        .collect(Collectors.joining(", "));
  }

  private IssuedToken issue(Foundations in, Set<ApiScope> allowed, Optional<Instant> end) {
    try {
      RandomId owner = in.structureNamed(structure).id();
      IssuedToken issued = in.tokens().issue(new ApiTokenRequest(name, owner, allowed, end));
      in.ground()
          .trail()
          .record(
              AuditEvent.of(AuditActor.OPERATOR, AuditAction.TOKEN_ISSUED, issued.token().id()));
      return issued;
    } catch (IllegalArgumentException unfit) {
      throw new ConfigException(unfit.getMessage() + ".");
    }
  }
}
