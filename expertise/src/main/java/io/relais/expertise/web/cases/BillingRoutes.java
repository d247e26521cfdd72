// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.people.Registrations;
import io.relais.expertise.billing.Billing;
import io.relais.expertise.billing.Judgement;
import io.relais.expertise.review.CaseFolder;
import io.relais.expertise.web.desk.Answer;
import io.relais.expertise.web.desk.Asked;
import io.relais.expertise.web.desk.Json;

/// What may be billed for a case (docs/cases.md section 8).
final class BillingRoutes {
  private final CaseParts parts;
  private final Billing billing;

  BillingRoutes(CaseParts parts) {
    this.parts = parts;
    this.billing = new Billing(parts.ground(), new Registrations(parts.ground().database()));
  }

  /// `GET /api/cases/<id>/billing`
  Answer bill(Asked asked) {
    RandomId by = asked.member().id();
    CaseFolder folder =
        parts.reader().folder(CaseDesk.id(asked), by).orElseThrow(Refusals::unknown);
    Judgement.Bill bill = billing.of(folder);
    Names names = parts.names();
    ObjectNode json =
        Json.object().put("on", bill.on().toString()).put("rulesOf", bill.rulesOf().toString());
    json.set("acts", Json.list(bill.acts(), act -> act(act, names, by)));
    return Answer.ok(json);
  }

  private static ObjectNode act(Judgement act, Names names, RandomId viewer) {
    ObjectNode json = Json.object().put("party", Json.word(act.party()));
    act.by().ifPresent(who -> json.set("by", names.person(who)));
    json.put("mine", act.by().filter(viewer::equals).isPresent())
        .put("code", act.code())
        .put("nomenclature", act.nomenclature())
        .put("label", act.label());
    act.cents().ifPresent(cents -> json.put("cents", cents));
    json.put("verdict", Json.word(act.verdict()));
    act.why().stream().map(Json::word).forEach(json.putArray("why")::add);
    act.check().stream().map(Json::word).forEach(json.putArray("check")::add);
    act.limit()
        .ifPresent(limit ->
            json.putObject("limit").put("perYear", limit.perYear()).put("used", limit.used()));
    json.putObject("source")
        .put("title", act.source().title())
        .put("url", act.source().url().toString())
        .put("since", act.source().since().toString());
    return json;
  }
}
