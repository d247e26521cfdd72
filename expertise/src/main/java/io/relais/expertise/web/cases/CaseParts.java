// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import io.relais.care.people.Practitioners;
import io.relais.expertise.request.Directory;
import io.relais.expertise.request.PatientRegister;
import io.relais.expertise.review.Activity;
import io.relais.expertise.review.CaseBoard;
import io.relais.expertise.review.CaseGround;
import io.relais.expertise.review.CaseReader;
import io.relais.expertise.review.CaseRules;
import io.relais.expertise.review.Examining;
import io.relais.expertise.review.Handling;
import io.relais.expertise.review.Notices;
import io.relais.expertise.review.Requesting;
import io.relais.expertise.review.Reviewing;
import io.relais.expertise.review.Signing;
import io.relais.expertise.review.Substitutions;
import java.time.Instant;

/// Everything that the routes of cases call.
record CaseParts(
    CaseGround ground,
    Practitioners practitioners,
    Requesting requesting,
    Handling handling,
    Reviewing reviewing,
    CaseWork work,
    CaseReader reader,
    CaseBoard board,
    Activity activity,
    Notices notices,
    Substitutions substitutions,
    ExaminationWriter examinations) {

  static CaseParts of(CaseGround ground, Practitioners practitioners, CaseWork work) {
    return new CaseParts(
        ground,
        practitioners,
        new Requesting(ground),
        new Handling(ground),
        new Reviewing(ground),
        work,
        new CaseReader(ground),
        new CaseBoard(ground),
        new Activity(ground),
        new Notices(ground.database()),
        new Substitutions(ground.database()),
        new ExaminationWriter(ground.index()));
  }

  Signing signing() {
    return work.signing();
  }

  Examining examining() {
    return work.examining();
  }

  Names names() {
    return new Names(practitioners, directory());
  }

  Directory directory() {
    return ground.directory();
  }

  PatientRegister patients() {
    return ground.patients();
  }

  CaseRules rules() {
    return ground.rules();
  }

  Instant now() {
    return ground.clock().instant();
  }
}
