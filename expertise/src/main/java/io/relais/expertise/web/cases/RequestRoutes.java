// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.relais.care.RandomId;
import io.relais.expertise.report.compose.RequestCda;
import io.relais.expertise.review.CaseFolder;
import io.relais.expertise.web.desk.Answer;
import io.relais.expertise.web.desk.Asked;
import io.relais.expertise.web.desk.Refused;
import java.io.IOException;
import java.util.List;

/// The request of a case as other systems are told it, for whoever may see the case.
final class RequestRoutes {
  private final CaseParts parts;
  private final RequestCda requests;

  RequestRoutes(CaseParts parts) {
    this.parts = parts;
    this.requests = parts.work().cda().requests();
  }

  /// `GET /api/cases/<id>/request.xml`
  Answer cda(Asked asked) throws IOException {
    RandomId id = CaseDesk.id(asked);
    CaseFolder folder =
        parts.reader().request(id, asked.member().id()).orElseThrow(Refusals::unknown);
    return switch (requests.of(folder, parts.directory())) {
      case RequestCda.Told.Ready(var request) ->
          Answer.bytes("application/xml", requests.document(request))
              .with("Content-Disposition", "attachment; filename=\"demande.xml\"")
              .with("Cache-Control", "private, no-store");
      case RequestCda.Told.Draft() -> throw ReportRoutes.notNow(folder);
      case RequestCda.Told.OtherDocument() -> throw new Refused(409, "other-document");
      case RequestCda.Told.NotRegistered(List<String> missing) -> throw notRegistered(missing);
    };
  }

  private static Refused notRegistered(List<String> missing) {
    Refused refused = new Refused(409, "not-registered");
    ArrayNode words = refused.more().putArray("missing");
    missing.forEach(words::add);
    return refused;
  }
}
