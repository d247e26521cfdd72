// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.relais.care.RandomId;
import io.relais.care.access.ProfessionalSession;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.people.PractitionerRole;
import io.relais.care.people.Practitioners;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

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
        .map(one -> new Member(one, roles(one.id())));
  }

  /// By what they were given themselves, and by what they are in structures and teams.
  private Set<PractitionerRole> roles(RandomId practitioner) {
    EnumSet<PractitionerRole> roles = EnumSet.noneOf(PractitionerRole.class);
    roles.addAll(ground.practitioners().roles(practitioner));
    roles.addAll(ground.memberships().examinations(practitioner));
    return roles;
  }

  /// Notes that somebody was refused.
  void refused(Member member, String where) {
    AuditTrail trail = ground.trail();
    trail.record(new AuditEvent(member.actor(), AuditAction.ACCESS_REFUSED, "", where));
  }
}
