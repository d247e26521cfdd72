// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.RandomId;
import io.relais.care.access.AccountCreation;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEntry;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Structure;
import io.relais.care.teams.Place;
import io.relais.care.teams.ProfessionalRole;
import io.relais.care.teams.Team;
import io.relais.care.teams.TeamKind;
import java.util.List;
import java.util.Optional;

/// The professionals of a running server, for tests that come from outside.
public final class Staffing {
  /// What everybody here signs in with.
  public static final String PASSWORD = "tilleul-bleu-été";

  private final Foundations foundations;

  Staffing(RelaisServer inside) {
    this.foundations = inside.foundations();
  }

  /// The structure of this name.
  public RandomId structure(String name) {
    return foundations.structureNamed(name).id();
  }

  /// A team of it.
  public RandomId team(RandomId structure, String name) {
    Team team = new Team(RandomId.make(), Optional.of(structure), TeamKind.OTHER, name);
    foundations.teams().save(team, AuditActor.SERVER);
    return team.id();
  }

  /// Somebody with an account of this name, who is these things in their structure.
  public RandomId account(String account, RandomId structure, ProfessionalRole... roles) {
    Structure where = foundations.structures().find(structure).orElseThrow();
    Practitioner one =
        new Practitioner(
            RandomId.make(), Optional.empty(), "Médecin", account, "Léa", "Dr " + account, where);
    foundations.ground().practitioners().save(one);
    for (ProfessionalRole role : roles) {
      foundations
          .memberships()
          .give(one.id(), new Place.InStructure(structure), role, AuditActor.SERVER);
    }
    if (foundations.ground().accounts().create(account, PASSWORD, one.id())
        != AccountCreation.CREATED) {
      throw new IllegalStateException("No account was made");
    }
    return one.id();
  }

  /// The secret of a session of theirs.
  public String session(RandomId practitioner) {
    return foundations.ground().sessions().startProfessional(practitioner);
  }

  /// What the trail tells of an action, the latest last.
  public List<AuditEntry> noted(AuditAction action) {
    return foundations.ground().trail().entries(0, 10_000).stream()
        .filter(entry -> entry.event().action() == action)
        .toList();
  }
}
