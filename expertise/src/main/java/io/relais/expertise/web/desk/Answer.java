// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What goes back.
final class Answer {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  static Answer ok(ObjectNode json) {
    return bytes("application/json", json.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Answer of(int status) {
    return of(status, new byte[0]);
  }

  static Answer of(int status, byte[] content) {
    return new Answer(status, new LinkedHashMap<>(), content);
  }

  static Answer bytes(String type, byte[] content) {
    return of(200, content).with("Content-Type", type);
  }

  Answer with(String name, String value) {
    headers.put(name, value);
    return this;
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
