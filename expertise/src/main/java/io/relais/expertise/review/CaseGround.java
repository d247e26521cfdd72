// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.request.Directory;
import io.relais.expertise.request.PatientRegister;
import io.relais.expertise.request.Requests;
import java.time.InstantSource;

/// What cases stand on.
///
/// @param patients finds and keeps patients
/// @param index what the archive holds
public record CaseGround(
    Database database,
    AuditTrail trail,
    InstantSource clock,
    Standings standings,
    Directory directory,
    PatientRegister patients,
    Requests requests,
    StudyIndex index,
    CaseRules rules) {

  /// The same, but it is another time.
  public CaseGround at(InstantSource other) {
    return new CaseGround(
        database, trail, other, standings, directory, patients, requests, index, rules);
  }
}
