// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.care.people.Practitioner;
import io.relais.care.people.PractitionerRole;
import io.relais.care.people.Practitioners;
import io.relais.care.teams.Membership;
import io.relais.care.teams.Memberships;
import io.relais.care.teams.Place;
import io.relais.care.teams.ProfessionalRole;
import io.relais.care.teams.Team;
import io.relais.care.teams.Teams;
import io.relais.expertise.request.Addressee;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Standings as memberships say them; and as the older roles of practitioners do, which hold for
/// their one structure.
public final class CareStandings implements Standings {
  private final Database database;
  private final Practitioners practitioners;
  private final Memberships memberships;
  private final Teams teams;

  /// Those of this register of people.
  public CareStandings(
      Database database, Practitioners practitioners, Memberships memberships, Teams teams) {
    this.database = database;
    this.practitioners = practitioners;
    this.memberships = memberships;
    this.teams = teams;
  }

  @Override
  public Standing of(RandomId practitioner) {
    Set<RandomId> requestsFor = new HashSet<>();
    Set<RandomId> expertIn = new HashSet<>();
    Set<RandomId> coordinates = new HashSet<>();
    for (Membership one : memberships.of(practitioner)) {
      switch (one.role()) {
        case PRACTITIONER, NURSE, PHARMACIST, ORTHOPTIST -> structure(one.place(), requestsFor);
        case SPECIALIST -> {
          expertIn.add(one.place().id());
          structure(one.place(), expertIn);
        }
        case COORDINATOR -> coordinates.add(one.place().id());
        case ADMINISTRATOR -> {}
      }
    }
    Set<PractitionerRole> roles = practitioners.roles(practitioner);
    practitioners
        .find(practitioner)
        .map(Practitioner::structure)
        .ifPresent(structure -> {
          if (roles.stream().anyMatch(PractitionerRole::mayOrder)) {
            requestsFor.add(structure.id());
          }
          if (roles.contains(PractitionerRole.READER)) {
            expertIn.add(structure.id());
          }
        });
    return new Standing(
        practitioner, requestsFor, expertIn, coordinates, Set.of(), !expertIn.isEmpty());
  }

  @Override
  public Set<RandomId> experts(Addressee addressee) {
    return switch (addressee.kind()) {
      case PERSON -> of(addressee.id()).isExpert() ? Set.of(addressee.id()) : Set.of();
      case TEAM -> holders(new Place.InTeam(addressee.id()), ProfessionalRole.SPECIALIST);
      case STRUCTURE -> ofStructure(addressee.id());
    };
  }

  @Override
  public Set<RandomId> coordinators(RandomId place) {
    Set<RandomId> found =
        new HashSet<>(holders(new Place.InStructure(place), ProfessionalRole.COORDINATOR));
    found.addAll(holders(new Place.InTeam(place), ProfessionalRole.COORDINATOR));
    return found;
  }

  private Set<RandomId> ofStructure(RandomId structure) {
    Set<RandomId> found =
        new HashSet<>(holders(new Place.InStructure(structure), ProfessionalRole.SPECIALIST));
    for (Team team : teams.of(structure)) {
      found.addAll(holders(team.place(), ProfessionalRole.SPECIALIST));
    }
    found.addAll(oldReaders(structure));
    return found;
  }

  private List<RandomId> oldReaders(RandomId structure) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT p.id FROM practitioner p JOIN practitioner_role r ON r.practitioner = p.id
                WHERE p.structure = :structure AND r.role = 'READER'
                """)
            .bind("structure", structure.text())
            .mapTo(String.class)
            .list()
            .stream()
            .map(RandomId::new)
            .toList());
  }

  private Set<RandomId> holders(Place place, ProfessionalRole role) {
    Set<RandomId> found = new HashSet<>();
    memberships.in(place).stream()
        .filter(one -> one.role() == role)
        .forEach(one -> found.add(one.practitioner()));
    return found;
  }

  private void structure(Place place, Set<RandomId> to) {
    switch (place) {
      case Place.InStructure(RandomId id) -> to.add(id);
      case Place.InTeam(RandomId id) -> teams.find(id).flatMap(Team::structure).ifPresent(to::add);
    }
  }
}
