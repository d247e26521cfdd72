// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import java.io.Serial;
import java.time.Duration;

/// Why something is not done: goes back as problem+json (RFC 9457) with the sentences of its code.
final class Refused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final long retrySeconds;

  private Refused(int status, String code, long retrySeconds) {
    super(code, null, false, false);
    this.status = status;
    this.code = code;
    this.retrySeconds = retrySeconds;
  }

  Refused(int status, String code) {
    this(status, code, 0);
  }

  static Refused badRequest() {
    return new Refused(400, "bad-request");
  }

  static Refused forbidden() {
    return new Refused(403, "forbidden");
  }

  static Refused notFound() {
    return new Refused(404, "not-found");
  }

  static Refused tooMany(Duration wait) {
    return new Refused(429, "too-many-tries", Math.max(1, wait.toSeconds()));
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /// When to try again, in seconds; 0 where waiting does not help.
  long retrySeconds() {
    return retrySeconds;
  }
}
