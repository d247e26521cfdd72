// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serial;
import java.util.HashMap;
import java.util.Map;

/// Why something is not done: goes back as problem+json (RFC 9457) with the sentences of its code.
public final class Refused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final transient Map<String, String> headers = new HashMap<>();
  private final transient ObjectNode more = Json.object();

  /// With this status and code.
  public Refused(int status, String code) {
    super(code, null, false, false);
    this.status = status;
    this.code = code;
  }

  /// 400.
  public static Refused badRequest() {
    return new Refused(400, "bad-request");
  }

  /// 403.
  public static Refused forbidden() {
    return new Refused(403, "forbidden");
  }

  /// 404.
  public static Refused notFound() {
    return new Refused(404, "not-found");
  }

  /// The same with one header more.
  public Refused with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  Map<String, String> headers() {
    return headers;
  }

  /// Fields besides those that every problem has.
  public ObjectNode more() {
    return more;
  }
}
