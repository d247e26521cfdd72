// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.RandomId;
import java.io.IOException;
import java.util.Map;

/// A request of somebody who is signed in.
///
/// @param member who asks
/// @param path the parameters in the path
/// @param query the parameters after it
/// @param headers by their names in small letters
/// @param body read on demand
public record Asked(
    Member member,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    Body body) {

  private static final int MOST_JSON = 16 * 1024;
  private static final int MOST_PAGE = 100_000;

  /// An id in the path.
  public RandomId id(String name) {
    return RandomId.parse(path.getOrDefault(name, "")).orElseThrow(Refused::notFound);
  }

  /// A parameter after the path; empty if it is not there.
  public String query(String name) {
    return query.getOrDefault(name, "").strip();
  }

  /// A header; empty if it is not there.
  public String header(String name) {
    return headers.getOrDefault(name, "").strip();
  }

  /// Which page is asked for, from 0.
  public int page() {
    String text = query("page");
    if (!text.matches("[0-9]{0,6}")) {
      throw Refused.badRequest();
    }
    int page = text.isEmpty() ? 0 : Integer.parseInt(text);
    if (page > MOST_PAGE) {
      throw Refused.badRequest();
    }
    return page;
  }

  /// A JSON object in the body that may be large and deep.
  ///
  /// @param mostBytes more are refused
  public JsonNode largeJson(int mostBytes) throws IOException {
    return Json.readLarge(body.read(mostBytes));
  }

  Fields json() throws IOException {
    return Fields.read(body.read(MOST_JSON));
  }
}
