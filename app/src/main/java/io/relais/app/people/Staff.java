// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Structure;
import io.relais.care.teams.Membership;
import io.relais.care.teams.Place;
import io.relais.care.teams.Team;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The people and teams of one structure, as its administrator sees them: those who belong to it,
/// and those of elsewhere who are something in it or in one of its teams. Nobody else.
///
/// @param by the administrator
record Staff(SignedIn by, Structure structure, PeopleGround ground) {

  /// Those of the structure in the path.
  ///
  /// @throws Refused unless whoever asks administers it; that is noted in the trail
  static Staff of(Asked asked, PeopleGround ground) {
    SignedIn me = SignedIn.of(asked, ground);
    Administrator administrator = Administrator.of(me, ground);
    RandomId structure = asked.id("structure");
    if (!administrator.administers(structure)) {
      ground
          .trail()
          .record(
              new AuditEvent(
                  me.actor(), AuditAction.ACCESS_REFUSED, structure.text(), "administration"));
      throw administrator.structures().isEmpty() ? Refused.forbidden() : Refused.notFound();
    }
    return new Staff(me, ground.structures().find(structure).orElseThrow(), ground);
  }

  /// Somebody of them.
  ///
  /// @param here what they are in the structure and its teams
  record Person(Practitioner who, List<Membership> here) {

    Person {
      here = List.copyOf(here);
    }
  }

  List<Team> teams() {
    return ground.teams().of(structure.id());
  }

  /// All of them, by name.
  List<Person> people() {
    Map<RandomId, List<Membership>> here = new LinkedHashMap<>();
    ground.practitioners().of(structure.id()).forEach(own -> here.put(own.id(), new ArrayList<>()));
    for (Place place : places()) {
      for (Membership one : ground.memberships().in(place)) {
        here.computeIfAbsent(one.practitioner(), none -> new ArrayList<>()).add(one);
      }
    }
    List<Person> people = new ArrayList<>();
    here.forEach((id, held) ->
        ground.practitioners().find(id).ifPresent(who -> people.add(new Person(who, held))));
    people.sort(
        Comparator.comparing((Person one) -> one.who().familyName())
            .thenComparing(one -> one.who().givenName())
            .thenComparing(one -> one.who().id()));
    return people;
  }

  /// The one in the path.
  Person person(Asked asked) {
    return person(asked.id("person"));
  }

  /// The one of this id.
  Person person(RandomId id) {
    return find(id).orElseThrow(Refused::notFound);
  }

  /// The one of this id, or none if it is nobody of them.
  Optional<Person> find(RandomId id) {
    List<Place> places = places();
    List<Membership> here =
        ground.memberships().of(id).stream().filter(one -> places.contains(one.place())).toList();
    return ground
        .practitioners()
        .find(id)
        .filter(who -> !here.isEmpty() || belongs(who))
        .map(who -> new Person(who, here));
  }

  /// The one in the path, whose account is this structure's to look after.
  Person own(Asked asked) {
    Person person = person(asked);
    if (!belongs(person.who())) {
      throw new Refused(403, "not-yours");
    }
    return person;
  }

  /// As [#own], but not the administrator: nobody closes the door behind themselves.
  Person ownOther(Asked asked) {
    Person person = own(asked);
    if (person.who().id().equals(by.id())) {
      throw new Refused(409, "not-yourself");
    }
    return person;
  }

  /// The structure, or the team that is asked for.
  Place place(Fields fields) {
    return fields
        .id("team")
        .<Place>map(id ->
            teams().stream()
                .filter(team -> team.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(422, "team-unknown"))
                .place())
        .orElse(new Place.InStructure(structure.id()));
  }

  private boolean belongs(Practitioner who) {
    return who.structure().id().equals(structure.id());
  }

  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    places.add(new Place.InStructure(structure.id()));
    teams().forEach(team -> places.add(team.place()));
    return places;
  }
}
