// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import io.relais.care.RandomId;
import io.relais.expertise.report.compose.CaseCda;
import io.relais.expertise.report.compose.CaseReports;
import io.relais.expertise.report.compose.CaseReports.Signed;
import java.io.IOException;
import java.util.Optional;

/// The signed answers of this server.
///
/// @param reports makes their documents
/// @param cda says them for other systems
public record SignedAnswers(CaseReports reports, CaseCda cda) implements Answers {

  @Override
  public Found find(RandomId caseId, int version) throws IOException {
    Optional<Signed> signed = reports.version(caseId, version);
    if (signed.isEmpty()) {
      return new Found.Unfit("no-answer");
    }
    return switch (cda.of(signed.get())) {
      case CaseCda.Told.Unfit(String reason) -> new Found.Unfit(reason);
      case CaseCda.Told.Ready(var report) ->
          new Found.Ready(
              new Outgoing(
                  signed.get().folder().one().requester(), report, reports.pdf(signed.get())));
    };
  }
}
