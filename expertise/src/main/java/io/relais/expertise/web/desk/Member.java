// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.relais.care.RandomId;
import io.relais.care.access.Identity;
import io.relais.care.audit.AuditActor;
import io.relais.care.people.Practitioner;
import io.relais.care.people.PractitionerRole;
import io.relais.expertise.archive.Access;
import java.util.Set;
import java.util.function.Predicate;

/// A professional who is signed in.
///
/// @param practitioner who
/// @param roles what they may do
public record Member(Practitioner practitioner, Set<PractitionerRole> roles) {

  /// Whether they may.
  public boolean may(Predicate<PractitionerRole> what) {
    return roles.stream().anyMatch(what);
  }

  /// Goes on only if they may.
  public Member need(Predicate<PractitionerRole> what) {
    if (!may(what)) {
      throw Refused.forbidden();
    }
    return this;
  }

  /// Their id.
  public RandomId id() {
    return practitioner.id();
  }

  /// That of their structure.
  public RandomId structure() {
    return practitioner.structure().id();
  }

  /// Who they are in the trail.
  public AuditActor actor() {
    return AuditActor.of(new Identity.Professional(id()));
  }

  /// What their structure may see, and they themselves.
  public Access access() {
    return new Access.Readers(Set.of(structure(), id()));
  }
}
