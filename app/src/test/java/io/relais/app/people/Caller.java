// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// Somebody's browser, as far as the server sees it.
final class Caller implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String origin;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  Caller(String origin) {
    this.origin = origin;
  }

  /// One who is signed in.
  static Caller signedIn(String origin, String session) {
    Caller caller = new Caller(origin);
    HttpCookie cookie = new HttpCookie("relais-session", session);
    cookie.setPath("/");
    cookie.setVersion(0);
    caller.cookies.getCookieStore().add(URI.create(origin), cookie);
    return caller;
  }

  /// What came back.
  record Reply(int status, JsonNode body) {
    String code() {
      return body.path("code").asText();
    }

    String text(String field) {
      return body.path(field).asText();
    }
  }

  Reply get(String path) {
    return send(request(path).GET().build());
  }

  Reply post(String path, String json) {
    return post(path, json, origin);
  }

  Reply post(String path, String json, String from) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Origin", from)
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  Reply signIn(String name, String password) {
    return post("/api/sign-in", "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(origin + path)).header("Accept-Language", "en");
  }

  private Reply send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      String body = answer.body();
      return new Reply(answer.statusCode(), JSON.readTree(body.isEmpty() ? "{}" : body));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
