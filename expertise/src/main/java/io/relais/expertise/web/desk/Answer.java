// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What goes back.
public final class Answer {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /// 200 with JSON.
  public static Answer ok(ObjectNode json) {
    return bytes("application/json", json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// This status, with nothing.
  public static Answer of(int status) {
    return of(status, new byte[0]);
  }

  /// This status, with these bytes.
  public static Answer of(int status, byte[] content) {
    return new Answer(status, new LinkedHashMap<>(), content);
  }

  /// 200 with bytes of this type.
  public static Answer bytes(String type, byte[] content) {
    return of(200, content).with("Content-Type", type);
  }

  /// The same with one header more.
  public Answer with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /// The same with another status.
  public Answer as(int other) {
    return new Answer(other, headers, body);
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
