// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.database.Database;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.dispatch.Outbox;
import io.relais.expertise.intake.StudyCompletion;
import io.relais.expertise.report.compose.CaseCda;
import io.relais.expertise.report.compose.CaseReports;
import io.relais.expertise.request.CareDirectory;
import io.relais.expertise.request.PatientRegister;
import io.relais.expertise.request.Requests;
import io.relais.expertise.review.CareStandings;
import io.relais.expertise.review.CaseGround;
import io.relais.expertise.review.CaseReader;
import io.relais.expertise.review.DeadlineSweep;
import io.relais.expertise.review.Examining;
import io.relais.expertise.review.Signing;
import io.relais.expertise.web.cases.CaseDesk;
import io.relais.expertise.web.cases.CaseWork;
import io.relais.expertise.web.desk.Desk;
import java.security.SecureRandom;
import java.time.InstantSource;

/// Questions to specialists, with all their parts.
final class ExpertCases {
  private final Foundations foundations;
  private final CaseGround ground;
  private final Examining examining;
  private final DeadlineSweep sweep;
  private final Outbox outbox;

  ExpertCases(Foundations foundations, StudyIndex index, InstantSource clock) {
    this.foundations = foundations;
    Database database = foundations.ground().database();
    this.ground =
        new CaseGround(
            database,
            foundations.ground().trail(),
            clock,
            new CareStandings(
                database,
                foundations.ground().practitioners(),
                foundations.memberships(),
                foundations.teams()),
            new CareDirectory(database, clock, foundations.documents().directory(clock)),
            new PatientRegister(database, foundations.patients(), foundations.ground().trail()),
            new Requests(database),
            index,
            foundations.cases());
    this.examining = new Examining(ground, foundations.orders());
    this.sweep = new DeadlineSweep(ground);
    this.outbox = new Outbox(database, ExpertAnswers.channels(foundations.mail()));
  }

  /// What they stand on.
  CaseGround ground() {
    return ground;
  }

  /// Hears of the studies that come for cases.
  StudyCompletion.Listener studies() {
    return examining;
  }

  /// Shows cases.
  CaseReader reader() {
    return new CaseReader(ground);
  }

  /// The routes, behind the door of the desk.
  ///
  /// @param reports of what is answered
  /// @param cda the same for other systems
  CaseDesk desk(Desk desk, CaseReports reports, CaseCda cda) {
    return new CaseDesk(
        desk.door(),
        ground,
        foundations.ground().practitioners(),
        new CaseWork(
            new Signing(ground, new SecureRandom()::nextDouble, outbox),
            examining,
            outbox,
            reports,
            cda));
  }

  /// Where it is noted what is to be brought elsewhere.
  Outbox outbox() {
    return outbox;
  }

  /// Reminds of what is due, and of what is late.
  void remind() {
    sweep.sweep();
  }
}
