// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import io.relais.care.RandomId;
import io.relais.care.teams.Team;
import io.relais.care.teams.TeamKind;
import java.util.Optional;

/// What an administrator does with the teams of their structure.
final class TeamRoutes {
  private final PeopleGround ground;
  private final PersonCards cards;

  TeamRoutes(PeopleGround ground, PersonCards cards) {
    this.ground = ground;
    this.cards = cards;
  }

  /// `POST /api/administration/<structure>/teams`
  Answer create(Asked asked) {
    Staff staff = Staff.of(asked, ground);
    Team team = team(staff, RandomId.make(), asked.json());
    ground.teams().save(team, staff.by().actor());
    return Answer.created(cards.team(team));
  }

  /// `POST /api/administration/<structure>/teams/<team>`
  Answer change(Asked asked) {
    Staff staff = Staff.of(asked, ground);
    RandomId id = asked.id("team");
    if (staff.teams().stream().noneMatch(team -> team.id().equals(id))) {
      throw Refused.notFound();
    }
    Team team = team(staff, id, asked.json());
    ground.teams().save(team, staff.by().actor());
    return Answer.ok(cards.team(team));
  }

  private static Team team(Staff staff, RandomId id, Fields fields) {
    try {
      return new Team(
          id,
          Optional.of(staff.structure().id()),
          fields.word("kind", TeamKind::ofWireName),
          fields.need("name"));
    } catch (IllegalArgumentException unfit) {
      throw Refused.badRequest();
    }
  }
}
