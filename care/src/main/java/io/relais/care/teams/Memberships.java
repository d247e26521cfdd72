// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.people.PractitionerRole;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What professionals are where, now. Giving and taking is noted in the trail, both or neither;
/// what ended stays kept.
public final class Memberships {

  private final Database database;
  private final AuditTrail trail;
  private final InstantSource clock;

  /// Those kept in this database, noted in this trail, beginning and ending by this clock.
  public Memberships(Database database, AuditTrail trail, InstantSource clock) {
    this.database = database;
    this.trail = trail;
    this.clock = clock;
  }

  /// Makes a professional something in a place from now on, without an end. Practitioner and place
  /// must be known.
  ///
  /// @param by who gives it
  /// @return the membership that holds from now on: a new one, or the one that did already
  public Membership give(RandomId practitioner, Place place, ProfessionalRole role, AuditActor by) {
    return database.inTransaction(handle -> {
      // Two that give the same at once would otherwise both find it missing.
      database.passOneByOne(handle, "memberships");
      Instant now = now();
      Optional<Membership> held =
          MembershipRows.of(handle, practitioner, now).stream()
              .filter(one -> one.role() == role && one.place().equals(place))
              .filter(one -> one.until().isEmpty())
              .findFirst();
      if (held.isPresent()) {
        return held.get();
      }
      Membership given =
          new Membership(RandomId.make(), practitioner, place, role, now, Optional.empty());
      MembershipRows.insert(handle, given);
      note(by, AuditAction.MEMBERSHIP_GIVEN, given);
      return given;
    });
  }

  /// Ends a membership now.
  ///
  /// @param by who ends it
  /// @return whether it held until now
  public boolean end(RandomId membership, AuditActor by) {
    return database.inTransaction(handle -> {
      Instant now = now();
      Optional<Membership> held =
          MembershipRows.find(handle, membership).filter(one -> one.holdsAt(now));
      boolean ended = held.isPresent() && MembershipRows.end(handle, membership, now);
      if (ended) {
        note(by, AuditAction.MEMBERSHIP_ENDED, held.get());
      }
      return ended;
    });
  }

  /// The membership of this id, whether it still holds or not.
  public Optional<Membership> find(RandomId membership) {
    return database.read(handle -> MembershipRows.find(handle, membership));
  }

  /// All that a professional is now, the longest held first.
  public List<Membership> of(RandomId practitioner) {
    return database.read(handle -> MembershipRows.of(handle, practitioner, now()));
  }

  /// Who is something in a place now, the longest there first.
  public List<Membership> in(Place place) {
    return database.read(handle -> MembershipRows.in(handle, place, now()));
  }

  /// What a professional is in a place now; nothing for a stranger.
  public Set<ProfessionalRole> roles(RandomId practitioner, Place place) {
    return roles(of(practitioner).stream().filter(one -> one.place().equals(place)).toList());
  }

  /// What a professional is anywhere now.
  public Set<ProfessionalRole> roles(RandomId practitioner) {
    return roles(of(practitioner));
  }

  /// The teams a professional belongs to now, in whatever role.
  public Set<RandomId> teams(RandomId practitioner) {
    return of(practitioner).stream()
        .map(Membership::place)
        .filter(Place.InTeam.class::isInstance)
        .map(Place::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The structures a professional belongs to now, in whatever role; those of their teams are not
  /// among them by that alone.
  public Set<RandomId> structures(RandomId practitioner) {
    return of(practitioner).stream()
        .map(Membership::place)
        .filter(Place.InStructure.class::isInstance)
        .map(Place::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// What a professional may do with examinations by what they are.
  public Set<PractitionerRole> examinations(RandomId practitioner) {
    EnumSet<PractitionerRole> may = EnumSet.noneOf(PractitionerRole.class);
    roles(practitioner).forEach(role -> may.addAll(role.examinations()));
    return may;
  }

  private static Set<ProfessionalRole> roles(List<Membership> held) {
    EnumSet<ProfessionalRole> roles = EnumSet.noneOf(ProfessionalRole.class);
    held.forEach(one -> roles.add(one.role()));
    return roles;
  }

  private void note(AuditActor by, AuditAction action, Membership about) {
    String kind = about.place() instanceof Place.InTeam ? "team:" : "structure:";
    trail.record(
        new AuditEvent(
            by,
            action,
            about.practitioner().text(),
            about.role().wireName() + " " + kind + about.place().id()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
