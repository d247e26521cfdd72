// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.signaling.consultation.Consultations;
import io.relais.signaling.consultation.DeviceRequest;
import io.relais.signaling.consultation.OpenConsultations;
import io.relais.signaling.consultation.Sighting;
import io.relais.signaling.wire.ApiAnswer.Presence;
import io.relais.signaling.wire.EndReason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What nodes ask each other about rooms, in words divided by spaces: a question is a line, an
/// answer any number of lines. Ids, numbers and names of states only.
///
/// | question | answer |
/// |---|---|
/// | `holds <practitioner>` | `yes` or `no`: whether their rooms are there and somebody is in them |
/// | `look <practitioner or -> <consultation>…` | who is where; the practitioner has looked at their day |
/// | `ask <consultation> <seat>` | the id of the new request of another device, or `too-many` |
/// | `request <id>` | how it stands, or `none` |
/// | `replaced <consultation> <seat>` | `done`: the seat is in use on another device |
final class NodeQuestions {
  private final Consultations consultations;
  private final OpenConsultations open;

  NodeQuestions(Consultations consultations, OpenConsultations open) {
    this.consultations = consultations;
    this.open = open;
  }

  /// Answers a question of another node; none if it is not understood.
  Optional<String> answer(String question) {
    String[] words = question.split(" ", -1);
    List<Optional<RandomId>> ids =
        List.of(words).subList(1, words.length).stream().map(RandomId::parse).toList();
    return switch (words[0]) {
      case "holds" ->
          first(ids)
              .map(practitioner -> open.practitioners().contains(practitioner) ? "yes" : "no");
      case "look" -> {
        first(ids).ifPresent(open::seen);
        yield Optional.of(look(ids.stream().skip(1).flatMap(Optional::stream).toList()));
      }
      case "ask" -> both(ids).map(pair -> ask(pair.consultation(), pair.seat()));
      case "request" ->
          first(ids).map(id -> open.request(id).map(NodeQuestions::text).orElse("none"));
      case "replaced" ->
          both(ids)
              .map(pair -> {
                open.find(pair.consultation())
                    .ifPresent(there -> there.showOut(pair.seat(), EndReason.REPLACED));
                return "done";
              });
      default -> Optional.empty();
    };
  }

  private record Pair(RandomId consultation, RandomId seat) {}

  private static Optional<RandomId> first(List<Optional<RandomId>> ids) {
    return ids.isEmpty() ? Optional.empty() : ids.getFirst();
  }

  private static Optional<Pair> both(List<Optional<RandomId>> ids) {
    return ids.size() < 2
        ? Optional.empty()
        : ids.get(0).flatMap(one -> ids.get(1).map(two -> new Pair(one, two)));
  }

  private String look(List<RandomId> wanted) {
    StringBuilder seen = new StringBuilder();
    for (RandomId consultation : wanted) {
      open.sightings(consultation)
          .forEach((seat, sighting) ->
              seen.append(consultation)
                  .append(' ')
                  .append(seat)
                  .append(' ')
                  .append(sighting.presence())
                  .append(' ')
                  .append(sighting.since().toEpochMilli())
                  .append('\n'));
    }
    return seen.toString();
  }

  /// Who is where, by consultation and seat.
  static Map<RandomId, Map<RandomId, Sighting>> readLook(String answer) {
    Map<RandomId, Map<RandomId, Sighting>> seen = new HashMap<>();
    for (String line : answer.lines().toList()) {
      String[] words = line.split(" ", 4);
      seen.computeIfAbsent(new RandomId(words[0]), id -> new HashMap<>())
          .put(
              new RandomId(words[1]),
              new Sighting(
                  Presence.valueOf(words[2]), Instant.ofEpochMilli(Long.parseLong(words[3]))));
    }
    return seen;
  }

  private String ask(RandomId consultation, RandomId seat) {
    return consultations
        .find(consultation)
        .flatMap(appointment -> open.ask(appointment, seat))
        .map(RandomId::text)
        .orElse("too-many");
  }

  private static String text(DeviceRequest request) {
    return String.join(
        " ",
        request.id().text(),
        request.consultation().text(),
        request.seat().text(),
        request.state().name(),
        Long.toString(request.askedAt().toEpochMilli()));
  }

  /// How a request stands; none if there is no such request there.
  static Optional<DeviceRequest> readRequest(String answer) {
    String[] words = answer.split(" ", 5);
    return words.length < 5
        ? Optional.empty()
        : Optional.of(
            new DeviceRequest(
                new RandomId(words[0]),
                new RandomId(words[1]),
                new RandomId(words[2]),
                DeviceRequest.State.valueOf(words[3]),
                Instant.ofEpochMilli(Long.parseLong(words[4]))));
  }
}
