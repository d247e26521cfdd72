// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.care.audit.AuditEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is answered.
///
/// @param length of the content in bytes; negative when it is not known before it is written
/// @param event what the trail must hold before the first byte goes out
record Reply(
    int status,
    Map<String, String> headers,
    long length,
    Content content,
    Optional<AuditEvent> event) {

  /// Nothing.
  static final Content NOTHING = out -> {};

  Reply {
    headers = Map.copyOf(headers);
  }

  /// Writes what an answer holds. What fails before much is written is answered as a failure.
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  static Reply of(int status) {
    return new Reply(status, Map.of(), 0, NOTHING, Optional.empty());
  }

  static Reply of(int status, String type, byte[] bytes) {
    return stream(status, type, bytes.length, out -> out.write(bytes));
  }

  static Reply stream(int status, String type, long length, Content content) {
    return new Reply(status, Map.of("Content-Type", type), length, content, Optional.empty());
  }

  static Reply of(Problem problem) {
    Reply reply = of(problem.status(), "application/problem+json", problem.json());
    for (Map.Entry<String, String> header : problem.headers().entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }

  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, length, content, event);
  }

  Reply noting(AuditEvent noted) {
    return new Reply(status, headers, length, content, Optional.of(noted));
  }
}
