// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.AtOnce;
import io.relais.care.CareException;
import io.relais.care.ManualClock;
import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEntry;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.database.FreshDatabase;
import io.relais.care.people.Practitioner;
import io.relais.care.people.PractitionerRole;
import io.relais.care.people.Practitioners;
import io.relais.care.people.Structure;
import io.relais.care.people.Structures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class MembershipsTest {

  @Parameter FreshDatabase kind;
  @TempDir Path folder;

  private final ManualClock clock = new ManualClock();
  private final Structure tilleuls =
      new Structure(RandomId.make(), Optional.empty(), "MSP des Tilleuls");
  private final Team eyes =
      new Team(
          RandomId.make(), Optional.of(tilleuls.id()), TeamKind.OPHTHALMOLOGY, "Ophtalmologie");
  private final Team across =
      new Team(RandomId.make(), Optional.empty(), TeamKind.CARDIOLOGY, "Cardiologie 44");

  private Database database;
  private AuditTrail trail;
  private Teams teams;
  private Memberships memberships;
  private RandomId claire;
  private RandomId hugo;

  @BeforeEach
  void open() {
    database = kind.open();
    trail = AuditTrail.open(database, clock, folder.resolve("audit-keys"));
    new Structures(database).save(tilleuls);
    teams = new Teams(database, trail, clock);
    teams.save(eyes, AuditActor.OPERATOR);
    teams.save(across, AuditActor.OPERATOR);
    memberships = new Memberships(database, trail, clock);
    claire = practitioner("Claire", "Moreau");
    hugo = practitioner("Hugo", "Lefèvre");
  }

  @AfterEach
  void close() {
    trail.close();
    database.close();
  }

  @Test
  void knowsWhatAProfessionalIsWhere() {
    give(claire, in(tilleuls), ProfessionalRole.PRACTITIONER);
    give(claire, in(tilleuls), ProfessionalRole.ADMINISTRATOR);
    give(claire, across.place(), ProfessionalRole.SPECIALIST);

    assertThat(memberships.roles(claire, in(tilleuls)))
        .containsExactlyInAnyOrder(ProfessionalRole.PRACTITIONER, ProfessionalRole.ADMINISTRATOR);
    assertThat(memberships.roles(claire, across.place()))
        .containsExactly(ProfessionalRole.SPECIALIST);
    assertThat(memberships.roles(claire, eyes.place())).isEmpty();
    assertThat(memberships.roles(claire)).hasSize(3);
    assertThat(memberships.teams(claire)).containsExactly(across.id());
    assertThat(memberships.structures(claire)).containsExactly(tilleuls.id());
    assertThat(memberships.roles(RandomId.make())).isEmpty();
  }

  @Test
  void knowsTheMembersOfAPlace() {
    give(claire, eyes.place(), ProfessionalRole.COORDINATOR);
    clock.turn(Duration.ofDays(1));
    give(hugo, eyes.place(), ProfessionalRole.SPECIALIST);
    give(hugo, in(tilleuls), ProfessionalRole.SPECIALIST);

    assertThat(memberships.in(eyes.place()))
        .extracting(Membership::practitioner)
        .containsExactly(claire, hugo);
    assertThat(memberships.in(in(tilleuls)))
        .extracting(Membership::practitioner)
        .containsExactly(hugo);
  }

  @Test
  void forgetsAMembershipThatEndedButKeepsIt() {
    Membership given = give(hugo, eyes.place(), ProfessionalRole.SPECIALIST);
    clock.turn(Duration.ofDays(30));

    assertThat(memberships.end(given.id(), AuditActor.OPERATOR)).isTrue();
    assertThat(memberships.end(given.id(), AuditActor.OPERATOR)).isFalse();
    assertThat(memberships.end(RandomId.make(), AuditActor.OPERATOR)).isFalse();

    assertThat(memberships.of(hugo)).isEmpty();
    assertThat(memberships.in(eyes.place())).isEmpty();
    Membership kept = memberships.find(given.id()).orElseThrow();
    assertThat(kept.until()).contains(clock.instant());
    assertThat(kept.holdsAt(clock.instant().minusMillis(1))).isTrue();
    assertThat(kept.holdsAt(clock.instant())).isFalse();
    assertThat(kept.holdsAt(given.since().minusMillis(1))).isFalse();
  }

  @Test
  void givesARoleOnceAndAnewAfterItEnded() {
    Membership first = give(hugo, eyes.place(), ProfessionalRole.SPECIALIST);
    assertThat(give(hugo, eyes.place(), ProfessionalRole.SPECIALIST)).isEqualTo(first);
    memberships.end(first.id(), AuditActor.OPERATOR);

    Membership second = give(hugo, eyes.place(), ProfessionalRole.SPECIALIST);

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(memberships.of(hugo)).containsExactly(second);
  }

  @Test
  void givesARoleOnceThoughManyGiveItAtOnce() throws Exception {
    List<Membership> given =
        AtOnce.run(8, () -> give(hugo, eyes.place(), ProfessionalRole.SPECIALIST));

    assertThat(given.stream().map(Membership::id).collect(Collectors.toSet())).hasSize(1);
    assertThat(memberships.of(hugo)).hasSize(1);
  }

  @Test
  void saysWhatAProfessionalMayDoWithExaminations() {
    give(claire, in(tilleuls), ProfessionalRole.PRACTITIONER);
    give(claire, in(tilleuls), ProfessionalRole.ADMINISTRATOR);
    give(hugo, eyes.place(), ProfessionalRole.SPECIALIST);

    assertThat(memberships.examinations(claire))
        .containsExactlyInAnyOrder(PractitionerRole.REQUESTER, PractitionerRole.ACQUIRER);
    assertThat(memberships.examinations(hugo)).containsExactly(PractitionerRole.READER);
    assertThat(memberships.examinations(RandomId.make())).isEmpty();
  }

  @Test
  void notesInTheTrailWhoGaveAndTookWhat() {
    Membership given = give(hugo, eyes.place(), ProfessionalRole.SPECIALIST);
    give(hugo, eyes.place(), ProfessionalRole.SPECIALIST);
    memberships.end(given.id(), AuditActor.SERVER);

    List<AuditEntry> noted =
        trail.entries(0, 100).stream()
            .filter(entry -> entry.event().object().equals(hugo.text()))
            .toList();
    assertThat(noted)
        .extracting(entry -> entry.event().action())
        .containsExactly(AuditAction.MEMBERSHIP_GIVEN, AuditAction.MEMBERSHIP_ENDED);
    assertThat(noted)
        .extracting(entry -> entry.event().detail())
        .containsOnly("specialist team:" + eyes.id());
    assertThat(noted.getLast().event().actor()).isEqualTo(AuditActor.SERVER);
  }

  @Test
  void refusesPlacesAndPeopleNobodyKnows() {
    assertThatThrownBy(
            () -> give(hugo, new Place.InTeam(RandomId.make()), ProfessionalRole.SPECIALIST))
        .isInstanceOf(CareException.class);
    assertThatThrownBy(() -> give(RandomId.make(), in(tilleuls), ProfessionalRole.SPECIALIST))
        .isInstanceOf(CareException.class);
  }

  @Test
  void knowsTheTeamsOfAStructureAndThoseAcross() {
    assertThat(teams.of(tilleuls.id())).containsExactly(eyes);
    assertThat(teams.all()).containsExactly(across, eyes);
    assertThat(teams.find(across.id())).contains(across);
    assertThat(teams.find(RandomId.make())).isEmpty();
  }

  @Test
  void renamesATeamAndNotesOnlyWhatChanged() {
    Team renamed = new Team(eyes.id(), eyes.structure(), TeamKind.OPHTHALMOLOGY, " Rétine ");
    teams.save(renamed, AuditActor.OPERATOR);
    teams.save(renamed, AuditActor.OPERATOR);

    assertThat(teams.find(eyes.id()).orElseThrow().name()).isEqualTo("Rétine");
    assertThat(trail.entries(0, 100))
        .filteredOn(entry -> entry.event().object().equals(eyes.id().text()))
        .extracting(entry -> entry.event().action())
        .containsExactly(AuditAction.TEAM_SAVED, AuditAction.TEAM_SAVED);
  }

  @Test
  void refusesToMoveATeamToAnotherStructure() {
    Team moved = new Team(eyes.id(), Optional.empty(), eyes.kind(), eyes.name());
    assertThatThrownBy(() -> teams.save(moved, AuditActor.OPERATOR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Team(eyes.id(), eyes.structure(), eyes.kind(), " "))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Membership give(RandomId practitioner, Place place, ProfessionalRole role) {
    return memberships.give(practitioner, place, role, AuditActor.OPERATOR);
  }

  private static Place in(Structure structure) {
    return new Place.InStructure(structure.id());
  }

  private RandomId practitioner(String given, String family) {
    Practitioner one =
        new Practitioner(
            RandomId.make(),
            Optional.empty(),
            "Médecin",
            family,
            given,
            "Dr " + given + " " + family,
            tilleuls);
    new Practitioners(database).save(one);
    return one.id();
  }
}
