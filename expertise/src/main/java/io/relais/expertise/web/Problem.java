// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.relais.expertise.rendering.UnshowableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import java.util.Map;

/// Why a request is not answered as it was asked: it goes to whoever asks as problem+json (RFC
/// 9457). It says what is wrong and what to do, and never quotes a value that may be personal.
final class Problem extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private static final JsonFactory JSON = new JsonFactory();

  private final int status;
  private final String code;
  private final String title;
  private final transient Map<String, String> headers;

  /// @param code a few words with hyphens, for programs
  /// @param title what is wrong
  /// @param detail what to do
  Problem(int status, String code, String title, String detail) {
    this(status, code, title, detail, Map.of());
  }

  /// @param headers go with the answer
  Problem(int status, String code, String title, String detail, Map<String, String> headers) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.title = title;
    this.headers = Map.copyOf(headers);
  }

  static Problem badRequest(String code, String title, String detail) {
    return new Problem(400, code, title, detail);
  }

  static Problem notFound() {
    return new Problem(
        404,
        "not-found",
        "There is no such resource, or it is not yours to see.",
        "Check the address; search by QIDO-RS for what there is.");
  }

  static Problem notAcceptable(String detail) {
    return new Problem(
        406, "not-acceptable", "This cannot be given in a form that you accept.", detail);
  }

  /// Why something is not shown, or not decoded: nobody would get it by asking again, but for those
  /// who came when too many did.
  static Problem of(UnshowableException refusal) {
    if (refusal.reason() == UnshowableException.Reason.BUSY) {
      return new Problem(
          503,
          "busy",
          "Too many pictures are being made.",
          "Try again in a moment.",
          Map.of("Retry-After", "5"));
    }
    return notShowable("It is kept, but not shown: " + refusal.getMessage() + ".");
  }

  /// @param why a sentence
  static Problem notShowable(String why) {
    return new Problem(
        406,
        "not-showable",
        "This cannot be shown as a picture.",
        why + " Retrieve it as it is stored, with transfer-syntax=*.");
  }

  static Problem internal() {
    return new Problem(
        500, "internal", "Something went wrong on our side.", "Wait a moment, then try again.");
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("type", "https://relais.example/problems/" + code);
      json.writeStringField("code", code);
      json.writeStringField("title", title);
      json.writeStringField("detail", getMessage());
      json.writeNumberField("status", status);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }
}
