// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Practitioners;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.request.Directory;
import io.relais.expertise.web.desk.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The names behind ids, each looked up once in an answer.
final class Names {
  private final Practitioners practitioners;
  private final Directory directory;
  private final Map<RandomId, Optional<Practitioner>> people = new HashMap<>();
  private final Map<Addressee, String> addressees = new HashMap<>();

  Names(Practitioners practitioners, Directory directory) {
    this.practitioners = practitioners;
    this.directory = directory;
  }

  Optional<Practitioner> practitioner(RandomId id) {
    return people.computeIfAbsent(id, practitioners::find);
  }

  ObjectNode person(RandomId id) {
    return Json.object()
        .put("id", id.text())
        .put("name", practitioner(id).map(Practitioner::displayName).orElse(""));
  }

  ObjectNode requester(RandomId id) {
    ObjectNode json = person(id);
    practitioner(id)
        .ifPresent(one -> {
          json.put("title", one.title());
          json.set(
              "structure",
              Json.object()
                  .put("id", one.structure().id().text())
                  .put("name", one.structure().name()));
        });
    return json;
  }

  ObjectNode addressee(Addressee to) {
    String name =
        addressees.computeIfAbsent(
            to, one -> directory.find(one).map(Directory.Entry::name).orElse(""));
    return Json.object()
        .put("kind", Json.word(to.kind()))
        .put("id", to.id().text())
        .put("name", name);
  }
}
