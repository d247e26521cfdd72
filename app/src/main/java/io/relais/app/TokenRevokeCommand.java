// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Takes a token back. A server that is running notices within seconds.
@Command(name = "revoke", description = "Takes a token back.")
final class TokenRevokeCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Mixin private ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "ID", description = "as shown by token list")
  private String id = "";

  TokenRevokeCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    RandomId token =
        RandomId.parse(id)
            .orElseThrow(
                () -> new ConfigException("This is no token's id; see ./relais token list."));
    try (Foundations foundations = config.open()) {
      boolean revoked =
          foundations.ground().database().inTransaction(handle -> revoke(foundations, token));
      out.println(
          revoked ? "Token " + token + " opens nothing any more." : "No good token has this id.");
      return revoked ? 0 : 1;
    }
  }

  private static boolean revoke(Foundations in, RandomId token) {
    boolean revoked = in.tokens().revoke(token);
    if (revoked) {
      in.ground()
          .trail()
          .record(AuditEvent.of(AuditActor.OPERATOR, AuditAction.TOKEN_REVOKED, token));
    }
    return revoked;
  }
}
