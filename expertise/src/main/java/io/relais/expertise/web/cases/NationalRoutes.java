// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.request.NationalDirectory.Answer.Found;
import io.relais.expertise.request.NationalDirectory.Answer.Off;
import io.relais.expertise.request.NationalDirectory.Answer.Silent;
import io.relais.expertise.request.NationalDirectory.Answer.TooShort;
import io.relais.expertise.request.NationalDirectory.Professional;
import io.relais.expertise.review.Standing;
import io.relais.expertise.web.desk.Answer;
import io.relais.expertise.web.desk.Asked;
import io.relais.expertise.web.desk.Json;
import io.relais.expertise.web.desk.Refused;
import java.util.List;

/// The health professionals of the country. A question of its own, so that nobody waits for another
/// server to see who is here.
final class NationalRoutes {
  private final CaseParts parts;

  NationalRoutes(CaseParts parts) {
    this.parts = parts;
  }

  /// `GET /api/directory/national?text=…`
  Answer national(Asked asked) {
    Standing standing = parts.reader().standing(asked.member().id());
    if (!standing.mayRequest() && !standing.isExpert()) {
      throw Refused.forbidden();
    }
    return Answer.ok(
        switch (parts.directory().national().search(asked.query("text"))) {
          case Off() -> answer("off", List.of(), false);
          case Silent() -> answer("silent", List.of(), false);
          case TooShort() -> answer("too-short", List.of(), false);
          case Found(List<Professional> people, boolean more) -> answer("answered", people, more);
        });
  }

  private ObjectNode answer(String state, List<Professional> people, boolean more) {
    ObjectNode json = Json.object().put("state", state);
    json.set("people", Json.list(people, this::professional));
    return json.put("more", more);
  }

  private ObjectNode professional(Professional one) {
    ObjectNode json =
        Json.object()
            .put("rpps", one.rpps().number())
            .put("name", one.name())
            .put("title", one.title())
            .put("structure", one.structure());
    one.profession().ifPresent(profession -> json.put("profession", profession.code()));
    one.mssante().ifPresent(address -> json.put("mssante", address.text()));
    parts
        .practitioners()
        .find(one.rpps())
        .map(here -> new Addressee(Addressee.Kind.PERSON, here.id()))
        .filter(here -> parts.directory().find(here).isPresent())
        .ifPresent(here -> json.put("id", here.id().text()));
    return json;
  }
}
