// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dimse.Caller;
import io.relais.expertise.dimse.RetrieveService;
import io.relais.expertise.dimse.StoredObject;
import io.relais.expertise.dimse.message.DimseFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds the objects that C-GET and C-MOVE give (PS3.4 annex C), among those that the caller may
/// see. Each study that objects are taken from is noted in the audit trail.
public final class RetrieveScp implements RetrieveService {

  private final StudyIndex index;
  private final InstanceStore store;
  private final Reach reach;
  private final AuditTrail trail;

  /// Gives what this index finds in this store.
  public RetrieveScp(StudyIndex index, InstanceStore store, Reach reach, AuditTrail trail) {
    this.index = index;
    this.store = store;
    this.reach = reach;
    this.trail = trail;
  }

  @Override
  public List<StoredObject> objects(Caller caller, Query asked) throws DimseFailure {
    DataSet identifier = asked.identifier();
    QueryLevel level = QueryLevel.of(identifier, asked.model());
    var wanted = RetrieveKeys.query(identifier, level, reach.access(caller));
    List<StoredObject> objects = new ArrayList<>();
    Map<String, Integer> studies = new LinkedHashMap<>();
    for (Found found : (Iterable<Found>) Pages.of(index, wanted)::iterator) {
      objects.add(ArchivedObject.of(store, found));
      studies.merge(found.needStudy().facts().uid(), 1, Integer::sum);
    }
    studies.forEach((study, count) -> note(caller, asked.destination(), study, count));
    return objects;
  }

  private void note(Caller caller, String destination, String study, int count) {
    String to = AuditActor.device(destination).id();
    trail.recordRead(
        new AuditEvent(
            AuditActor.device(caller.callingAe()),
            AuditAction.INSTANCE_EXPORTED,
            study,
            "dimse instances=" + count + " to=" + to));
  }
}
