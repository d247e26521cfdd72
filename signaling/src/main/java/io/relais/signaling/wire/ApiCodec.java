// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.access.Role;
import io.relais.signaling.wire.ApiAnswer.Appointment;
import io.relais.signaling.wire.ApiAnswer.Asked;
import io.relais.signaling.wire.ApiAnswer.Attendee;
import io.relais.signaling.wire.ApiAnswer.Day;
import io.relais.signaling.wire.ApiAnswer.Invited;
import io.relais.signaling.wire.ApiAnswer.Me;
import io.relais.signaling.wire.ApiAnswer.PageOpened;
import io.relais.signaling.wire.ApiAnswer.Planned;
import io.relais.signaling.wire.ApiAnswer.Problem;
import io.relais.signaling.wire.ApiAnswer.SeatCard;
import io.relais.signaling.wire.ApiAnswer.SeatOpened;
import io.relais.signaling.wire.ApiRequest.Invite;
import io.relais.signaling.wire.ApiRequest.OpenLink;
import io.relais.signaling.wire.ApiRequest.Plan;
import io.relais.signaling.wire.ApiRequest.SignIn;
import io.relais.signaling.wire.Fields.Words;
import java.util.List;

/// HTTP bodies to and from JSON. Reading never throws: what does not fit is a [Reading.Refused].
public final class ApiCodec {
  private static final int MAX_TOKEN = 512;
  private static final int MAX_NAME = 80;
  private static final int MAX_PASSWORD = 200;
  private static final String PROBLEMS = "https://relais.example/problems/";

  private ApiCodec() {}

  public static Reading<OpenLink> readOpenLink(String body) {
    return Json.read(body, fields -> new OpenLink(fields.text("token", MAX_TOKEN)));
  }

  public static Reading<SignIn> readSignIn(String body) {
    return Json.read(
        body,
        fields -> new SignIn(fields.text("name", MAX_NAME), fields.text("password", MAX_PASSWORD)));
  }

  public static Reading<Plan> readPlan(String body) {
    return Json.read(
        body,
        fields ->
            new Plan(
                fields.time("scheduledAt"),
                name(fields.object("patient")),
                !fields.has("encrypted") || fields.bool("encrypted")));
  }

  public static Reading<Invite> readInvite(String body) {
    return Json.read(body, fields -> new Invite(fields.word("role", Role.class), name(fields)));
  }

  public static String write(ApiAnswer answer) {
    return Json.write(node(answer));
  }

  private static String name(Fields fields) {
    String name = fields.text("name", MAX_NAME).strip();
    if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
      throw fields.bad("name", "1 to " + MAX_NAME + " characters long, all of them visible");
    }
    return name;
  }

  private static ObjectNode node(ApiAnswer answer) {
    return switch (answer) {
      case SeatOpened(String seat, Role role, String page) ->
          Json.object().put("seat", seat).put("role", Words.of(role)).put("page", page);
      case PageOpened(String page) -> Json.object().put("page", page);
      case Asked() -> Json.object().put("state", "asked");
      case Me(String name, Role role, String structure) ->
          Json.object().put("name", name).put("role", Words.of(role)).put("structure", structure);
      case Day(List<Appointment> consultations) ->
          ServerMessages.with(Json.object(), "consultations", consultations, ApiCodec::appointment);
      case Planned(String id, List<Invited> invitations) ->
          ServerMessages.with(
              Json.object().put("id", id), "invitations", invitations, ApiCodec::invited);
      case Invited invited -> {
        ObjectNode node = Json.object();
        invited(invited, node);
        yield node;
      }
      case SeatCard card -> seatCard(card);
      case Problem problem -> problem(problem);
    };
  }

  private static void appointment(Appointment appointment, ObjectNode node) {
    node.put("id", appointment.id())
        .put("scheduledAt", appointment.scheduledAt().toString())
        .put("state", Words.of(appointment.state()));
    ServerMessages.with(node, "people", appointment.people(), ApiCodec::attendee);
    node.put("seat", appointment.seat());
  }

  private static void attendee(Attendee attendee, ObjectNode node) {
    node.put("seat", attendee.seat())
        .put("name", attendee.name())
        .put("role", Words.of(attendee.role()))
        .put("presence", Words.of(attendee.presence()));
    if (attendee.since() != null) {
      node.put("since", attendee.since().toString());
    }
  }

  private static void invited(Invited invited, ObjectNode node) {
    node.put("role", Words.of(invited.role()))
        .put("name", invited.name())
        .put("link", invited.link());
  }

  private static ObjectNode seatCard(SeatCard card) {
    return Json.object()
        .put("seat", card.seat())
        .put("role", Words.of(card.role()))
        .put("name", card.name())
        .put("language", Words.of(card.language()))
        .<ObjectNode>set("consultation", Cards.write(card.consultation()))
        .put("admitted", card.admitted());
  }

  private static ObjectNode problem(Problem problem) {
    ObjectNode node =
        Json.object()
            .put("type", PROBLEMS + problem.code())
            .put("code", problem.code())
            .put("title", problem.title())
            .put("detail", problem.detail())
            .put("status", problem.status());
    return problem.request() == null ? node : node.put("request", problem.request());
  }
}
