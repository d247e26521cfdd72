// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dimse.Caller;
import io.relais.expertise.dimse.FindMatches;
import io.relais.expertise.dimse.FindOptions;
import io.relais.expertise.dimse.FindService;
import io.relais.expertise.dimse.InformationModel;
import io.relais.expertise.dimse.message.DimseFailure;

/// Finds patients, studies, series and objects by C-FIND (PS3.4 annex C), among those that the
/// caller may see. Keys of levels above may be left out, whether relational queries were agreed on
/// or not: nothing is lost by it.
public final class QueryScp implements FindService {

  private static final FindOptions OPTIONS = new FindOptions(true, true, true, false);

  private final StudyIndex index;
  private final Reach reach;
  private final AuditTrail trail;

  /// Searches this index.
  public QueryScp(StudyIndex index, Reach reach, AuditTrail trail) {
    this.index = index;
    this.reach = reach;
    this.trail = trail;
  }

  @Override
  public FindOptions options() {
    return OPTIONS;
  }

  @Override
  public FindMatches find(Caller caller, Query asked) throws DimseFailure {
    DataSet identifier = asked.identifier();
    QueryLevel level = QueryLevel.of(identifier, asked.model());
    QueryCriteria.Result read = QueryCriteria.of(identifier, level.level(), asked.options());
    Answer answer = new Answer(identifier, level, caller.calledAe());
    note(caller, asked.model(), level);
    return new FindMatches(
        Pages.of(index, read.query(level.level(), reach.access(caller), answer.needsHeaders()))
            .map(answer::of),
        read.everyKeyKnown());
  }

  private void note(Caller caller, InformationModel model, QueryLevel level) {
    trail.recordRead(
        new AuditEvent(
            AuditActor.device(caller.callingAe()),
            AuditAction.QUERIED,
            "",
            "dimse " + model + " level=" + level));
  }
}
