// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.relais.care.access.ProfessionalSession;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.people.Practitioners;
import java.util.Optional;

/// Who is signed in.
final class Members {
  private final DeskGround ground;

  Members(DeskGround ground) {
    this.ground = ground;
  }

  /// The professional whose session has this secret.
  Optional<Member> of(String secret) {
    Practitioners known = ground.practitioners();
    return ground
        .sessions()
        .professional(secret)
        .map(ProfessionalSession::professional)
        .flatMap(who -> known.find(who.practitioner()))
        .map(one -> new Member(one, known.roles(one.id())));
  }

  /// Notes that somebody was refused.
  void refused(Member member, String where) {
    AuditTrail trail = ground.trail();
    trail.record(new AuditEvent(member.actor(), AuditAction.ACCESS_REFUSED, "", where));
  }
}
