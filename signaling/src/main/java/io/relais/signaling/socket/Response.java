// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.signaling.wire.ApiAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an endpoint answers.
sealed interface Response {

  /// It is so.
  ///
  /// @param answer null when there is nothing to say
  /// @param cookies whole `Set-Cookie` values
  record Good(int status, @Nullable ApiAnswer answer, List<String> cookies) implements Response {
    public Good {
      cookies = List.copyOf(cookies);
    }

    Good with(String cookie) {
      List<String> more = new ArrayList<>(cookies);
      more.add(cookie);
      return new Good(status, answer, more);
    }
  }

  /// It is not; the code's sentences are added in the person's language.
  ///
  /// @param request the request to poll for, if any
  record Refused(int status, String code, Map<String, String> headers, @Nullable String request)
      implements Response {
    public Refused {
      headers = Map.copyOf(headers);
    }
  }

  static Good ok(ApiAnswer answer) {
    return new Good(200, answer, List.of());
  }

  static Good created(ApiAnswer answer) {
    return new Good(201, answer, List.of());
  }

  static Refused refused(int status, String code) {
    return new Refused(status, code, Map.of(), null);
  }

  /// Nobody can say where a room is just now.
  static Refused unavailable() {
    return new Refused(503, "unavailable", Map.of("Retry-After", "5"), null);
  }

  static Refused tooMany(Duration wait) {
    return new Refused(
        429, "too-many-tries", Map.of("Retry-After", Long.toString(wait.toSeconds())), null);
  }
}
