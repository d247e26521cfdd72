// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A browser as the server sees it: requests, and cookies sent only where their path allows.
final class Browser {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;
  private final Map<String, Kept> cookies = new LinkedHashMap<>();
  private String language = "fr";
  private String seat = "";

  Browser(URI url) {
    this.url = url;
  }

  private record Kept(String name, String value, String path) {}

  /// An answer of the server.
  record Answer(int status, HttpResponse<String> response) {
    JsonNode body() throws Exception {
      return JSON.readTree(response.body());
    }

    String code() throws Exception {
      return body().path("code").asText();
    }

    List<String> setCookies() {
      return response.headers().allValues("Set-Cookie");
    }
  }

  URI url() {
    return url;
  }

  Browser speaking(String other) {
    language = other;
    return this;
  }

  HttpClient client() {
    return client;
  }

  /// The seat this browser took last.
  String seat() {
    return seat;
  }

  Answer get(String path) throws Exception {
    return send(request(path).GET());
  }

  Answer post(String path, String body) throws Exception {
    Answer answer =
        send(
            request(path)
                .header("Origin", url.toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    noteSeat(answer);
    return answer;
  }

  private void noteSeat(Answer answer) throws Exception {
    if (answer.status() == 200 && answer.body().has("seat")) {
      seat = answer.body().get("seat").asText();
    }
  }

  Answer openLink(String token) throws Exception {
    return post("/api/links", "{\"token\":\"" + token + "\"}");
  }

  Answer poll(String request) throws Exception {
    Answer answer = get("/api/links/requests/" + request);
    noteSeat(answer);
    return answer;
  }

  Answer signIn(String name, String password) throws Exception {
    return post("/api/sign-in", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Accept-Language", language);
    String cookie = cookies(path);
    return cookie.isEmpty() ? builder : builder.header("Cookie", cookie);
  }

  Answer send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    response.headers().allValues("Set-Cookie").forEach(this::keep);
    return new Answer(response.statusCode(), response);
  }

  /// RFC 6265 section 5.1.4.
  String cookies(String target) {
    String path = URI.create(target).getPath();
    List<String> sent = new ArrayList<>();
    for (Kept cookie : cookies.values()) {
      boolean below =
          path.startsWith(cookie.path().endsWith("/") ? cookie.path() : cookie.path() + "/");
      if (path.equals(cookie.path()) || below) {
        sent.add(cookie.name() + "=" + cookie.value());
      }
    }
    return String.join("; ", sent);
  }

  void keep(String header) {
    String[] parts = header.split("; ", -1);
    String[] pair = parts[0].split("=", 2);
    String path = "/";
    for (String part : parts) {
      if (part.startsWith("Path=")) {
        path = part.substring(5);
      }
    }
    if (pair[1].isEmpty()) {
      cookies.remove(pair[0] + path);
    } else {
      cookies.put(pair[0] + path, new Kept(pair[0], pair[1], path));
    }
  }
}
