// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import io.relais.care.ManualClock;
import io.relais.care.RandomId;
import io.relais.care.access.Accounts;
import io.relais.care.access.PendingSignIns;
import io.relais.care.access.SecondFactors;
import io.relais.care.access.SessionLifetimes;
import io.relais.care.access.Sessions;
import io.relais.care.access.SomeSealingKeys;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.database.FreshDatabase;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Practitioners;
import io.relais.care.people.Structure;
import io.relais.care.people.Structures;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// A structure with one professional, and all that decides who comes in.
final class Staffed implements AutoCloseable {

  final ManualClock clock = new ManualClock();
  final Structure tilleuls = new Structure(RandomId.make(), Optional.empty(), "MSP des Tilleuls");
  final Database database;
  final AuditTrail trail;
  final Accounts accounts;
  final Sessions sessions;
  final SecondFactors factors;
  final Memberships memberships;
  final Entrance entrance;
  final Invitations invitations;
  final RandomId claire = RandomId.make();

  Staffed(FreshDatabase kind, Path folder) {
    database = kind.open();
    trail = AuditTrail.open(database, clock, folder.resolve("audit-keys"));
    accounts = new Accounts(database, clock);
    sessions = new Sessions(database, clock, SessionLifetimes.USUAL);
    factors = new SecondFactors(database, () -> SomeSealingKeys.of("key"), clock);
    memberships = new Memberships(database, trail, clock);
    entrance =
        new Entrance(
            sessions,
            new PendingSignIns(database, clock),
            factors,
            new SecondFactorRule(memberships, EnumSet.of(ProfessionalRole.SPECIALIST)),
            trail);
    invitations = new Invitations(database, accounts, sessions, trail, clock);
    new Structures(database).save(tilleuls);
    new Practitioners(database)
        .save(
            new Practitioner(
                claire,
                Optional.empty(),
                "Médecin",
                "Moreau",
                "Claire",
                "Dr Claire Moreau",
                tilleuls));
  }

  /// What the trail tells, in its order, without its own beginning.
  List<AuditAction> noted() {
    return trail.entries(0, 100).stream()
        .map(entry -> entry.event().action())
        .filter(action -> action != AuditAction.KEY_ROTATED)
        .toList();
  }

  @Override
  public void close() {
    trail.close();
    database.close();
  }
}
