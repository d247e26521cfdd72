// SPDX-License-Identifier: Apache-2.0
package io.relais.app.annuaire;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.people.MssanteAddress;
import io.relais.care.people.Profession;
import io.relais.care.people.Rpps;
import io.relais.expertise.request.NationalDirectory.Professional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads people out of a bundle of `Practitioner` and `PractitionerRole`. Whoever has no number of
/// the register is left out: they could not be told from others.
final class AnnuaireReader {
  private static final int MOST_PLACES = 50;
  private static final int LONGEST = 120;

  private final JsonNode bundle;

  /// The first active role of each, by the id of the practitioner.
  private final Map<String, JsonNode> roles = new LinkedHashMap<>();

  AnnuaireReader(JsonNode bundle) {
    this.bundle = bundle;
    resources(bundle, "PractitionerRole")
        .filter(role -> role.path("active").asBoolean(true))
        .forEach(role -> roles.putIfAbsent(id(role.at("/practitioner/reference")), role));
  }

  /// The ids of the places where they work.
  List<String> organizations() {
    return roles.values().stream()
        .map(role -> id(role.at("/organization/reference")))
        .filter(id -> id.matches("[A-Za-z0-9.-]{1,64}"))
        .distinct()
        .limit(MOST_PLACES)
        .toList();
  }

  /// Whether it has told only the first.
  boolean hasMore() {
    return items(bundle, "link").anyMatch(link -> link.path("relation").asText().equals("next"));
  }

  /// All of them.
  ///
  /// @param places a bundle of `Organization`
  List<Professional> professionals(JsonNode places) {
    Map<String, String> names = new LinkedHashMap<>();
    resources(places, "Organization")
        .forEach(place -> names.put(place.path("id").asText(), text(place.path("name"))));
    List<Professional> people = new ArrayList<>();
    resources(bundle, "Practitioner")
        .forEach(one -> professional(one, names).ifPresent(people::add));
    return people;
  }

  private Optional<Professional> professional(JsonNode one, Map<String, String> places) {
    Optional<Rpps> rpps =
        items(one, "identifier")
            .map(identifier -> identifier.path("value").asText())
            .flatMap(value -> number(value).stream())
            .findFirst();
    JsonNode role = roles.getOrDefault(one.path("id").asText(), AnnuaireDoor.NOTHING);
    Optional<Profession> profession = profession(one);
    String name = name(one.path("name").path(0));
    if (rpps.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Professional(
            rpps.get(),
            name,
            profession.map(Profession::label).orElse(""),
            places.getOrDefault(id(role.at("/organization/reference")), ""),
            profession,
            mailbox(role).or(() -> mailbox(one))));
  }

  /// Alone, or behind the 8 that tells it from others (IDNPS).
  private static Optional<Rpps> number(String value) {
    return Rpps.parse(value.length() == 12 && value.startsWith("8") ? value.substring(1) : value);
  }

  private static String name(JsonNode name) {
    String given = text(name.path("given").path(0));
    String suffix = text(name.path("suffix").path(0));
    String shown = (given + " " + text(name.path("family"))).strip();
    if (shown.isEmpty()) {
      return text(name.path("text"));
    }
    return suffix.equals("DR") ? "Dr " + shown : shown;
  }

  /// The profession with its first qualification that the nomenclature knows.
  private static Optional<Profession> profession(JsonNode one) {
    List<JsonNode> codes =
        items(one, "qualification")
            .flatMap(qualification -> items(qualification.path("code"), "coding"))
            .toList();
    Optional<String> profession =
        codes.stream()
            .filter(code -> code.path("system").asText().contains("TRE_G15"))
            .map(code -> "G15_" + code.path("code").asText())
            .findFirst();
    return profession.flatMap(general ->
        codes.stream()
            .map(code -> Profession.of(general + "/" + code.path("code").asText()))
            .flatMap(Optional::stream)
            .findFirst()
            .or(() -> Profession.of(general)));
  }

  private static Optional<MssanteAddress> mailbox(JsonNode holder) {
    return items(holder, "telecom")
        .filter(telecom -> telecom.path("system").asText().equals("email"))
        .flatMap(telecom -> MssanteAddress.parse(telecom.path("value").asText()).stream())
        .findFirst();
  }

  private static Stream<JsonNode> resources(JsonNode bundle, String type) {
    return items(bundle, "entry")
        .map(entry -> entry.path("resource"))
        .filter(resource -> resource.path("resourceType").asText().equals(type));
  }

  private static Stream<JsonNode> items(JsonNode node, String field) {
    return StreamSupport.stream(node.path(field).spliterator(), false);
  }

  private static String id(JsonNode reference) {
    String text = reference.asText();
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /// One line, and no more than a page can show.
  private static String text(JsonNode node) {
    String text = node.asText().replaceAll("\\p{Cntrl}", " ").strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
