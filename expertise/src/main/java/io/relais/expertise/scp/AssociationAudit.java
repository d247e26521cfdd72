// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.expertise.dimse.AssociationListener;
import io.relais.expertise.dimse.Caller;
import io.relais.expertise.dimse.association.AssociationEnded.Ending;
import io.relais.expertise.dimse.pdu.RejectReason;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes in the audit trail who was let in and who was not.
public final class AssociationAudit implements AssociationListener {

  private static final Logger LOG = LoggerFactory.getLogger(AssociationAudit.class);

  private final AuditTrail trail;

  /// Notes so in this trail.
  public AssociationAudit(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public void accepted(Caller caller) {
    trail.recordRead(
        new AuditEvent(
            AuditActor.device(caller.callingAe()),
            AuditAction.ASSOCIATION_ACCEPTED,
            "",
            "association=" + caller.association()));
  }

  @Override
  public void refused(Attempt attempt, RejectReason reason, String detail) {
    trail.recordRead(
        new AuditEvent(
            AuditActor.device(attempt.callingAe()),
            AuditAction.ASSOCIATION_REFUSED,
            "",
            reason.name()));
  }

  @Override
  public void ended(Caller caller, Ending ending, String why) {
    LOG.debug("The association {} ended: {}", caller.association(), ending);
  }

  @Override
  public void failed(InetAddress address, Ending ending, String why) {
    LOG.info("A connection of {} ended before an association: {}", address, ending);
  }
}
