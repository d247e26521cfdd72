// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;

/// What is answered when no module had anything to say: problem+json (RFC 9457) to programs, a
/// short page to people.
enum Problem {
  BAD_REQUEST(
      400,
      "bad-request",
      "Cette demande n’a pas été comprise.",
      "Rechargez la page, puis essayez de nouveau.",
      "This request was not understood.",
      "Reload the page, then try again."),
  NOT_FOUND(
      404,
      "not-found",
      "Cette page n’existe pas.",
      "Vérifiez l’adresse, ou ouvrez de nouveau le lien que vous avez reçu.",
      "There is no such page.",
      "Check the address, or open again the link you were sent."),
  METHOD_NOT_ALLOWED(
      405,
      "method-not-allowed",
      "Cela n’est pas possible ici.",
      "Revenez à la page précédente.",
      "That cannot be done here.",
      "Go back to the previous page."),
  TOO_LARGE(
      413,
      "too-large",
      "C’est trop volumineux.",
      "Envoyez moins à la fois.",
      "That is too large.",
      "Send less at a time."),
  INTERNAL(
      500,
      "internal",
      "Quelque chose n’a pas marché de notre côté.",
      "Attendez un instant, puis essayez de nouveau.",
      "Something went wrong on our side.",
      "Wait a moment, then try again.");

  private final int status;
  private final String code;
  private final String title;
  private final String detail;
  private final String englishTitle;
  private final String englishDetail;

  Problem(
      int status,
      String code,
      String title,
      String detail,
      String englishTitle,
      String englishDetail) {
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.englishTitle = englishTitle;
    this.englishDetail = englishDetail;
  }

  /// The problem that says best what an HTTP status means.
  static Problem of(int status) {
    for (Problem problem : values()) {
      if (problem.status == status) {
        return problem;
      }
    }
    return status < 500 ? BAD_REQUEST : INTERNAL;
  }

  void answer(RoutingContext context) {
    boolean english = prefersEnglish(context);
    String accept = context.request().getHeader("Accept");
    boolean page = accept != null && accept.contains("text/html");
    context
        .response()
        .setStatusCode(status)
        .putHeader("Cache-Control", "no-store")
        .putHeader("Content-Type", page ? "text/html; charset=utf-8" : "application/problem+json")
        .end(page ? html(english) : json(english));
  }

  private static boolean prefersEnglish(RoutingContext context) {
    for (LanguageHeader language : context.acceptableLanguages()) {
      if ("fr".equals(language.tag()) || "en".equals(language.tag())) {
        return "en".equals(language.tag());
      }
    }
    return false;
  }

  private String html(boolean english) {
    return """
    <!doctype html>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Relais</title>
    <h1>%s</h1>
    <p>%s</p>
    """
        .formatted(english ? englishTitle : title, english ? englishDetail : detail);
  }

  private String json(boolean english) {
    return """
    {"type":"https://relais.example/problems/%s","code":"%s","title":"%s","detail":"%s","status":%d}\
    """
        .formatted(
            code, code, english ? englishTitle : title, english ? englishDetail : detail, status);
  }
}
