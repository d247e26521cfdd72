// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Premises;
import io.relais.care.people.Registration;
import io.relais.care.people.Rpps;
import io.relais.care.people.Structure;
import io.relais.care.teams.Membership;
import io.relais.care.teams.Place;
import io.relais.care.teams.Team;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// People, teams and memberships as pages see them.
///
/// @param ground where they are known
record PersonCards(PeopleGround ground) {

  /// A professional as an administrator of a structure sees them: with what they are there, and
  /// nothing of elsewhere.
  ///
  /// @param held what they are in that structure and its teams
  ObjectNode person(Practitioner one, RandomId structure, List<Membership> held) {
    ObjectNode card =
        Fields.object()
            .put("id", one.id().text())
            .put("name", one.displayName())
            .put("givenName", one.givenName())
            .put("familyName", one.familyName())
            .put("title", one.title())
            .put("own", one.structure().id().equals(structure))
            .put(
                "state",
                ground
                    .access()
                    .state(one.id())
                    .map(state -> state.name().toLowerCase(Locale.ROOT))
                    .orElse("none"))
            .put("secondFactor", ground.factors().has(one.id()));
    one.rpps().map(Rpps::number).ifPresent(number -> card.put("rpps", number));
    Registration registration = ground.registrations().of(one.id());
    registration
        .profession()
        .ifPresent(
            it -> card.putObject("profession").put("code", it.code()).put("label", it.label()));
    registration.mssante().ifPresent(it -> card.put("mssante", it.text()));
    ground.accounts().name(one.id()).ifPresent(name -> card.put("account", name));
    ground
        .invitations()
        .openUntil(one.id())
        .map(Instant::toString)
        .ifPresent(until -> card.put("invitedUntil", until));
    card.set("memberships", Fields.list(held, this::membership));
    return card;
  }

  ObjectNode membership(Membership membership) {
    ObjectNode card =
        Fields.object()
            .put("id", membership.id().text())
            .put("role", membership.role().wireName())
            .put("since", membership.since().toString());
    switch (membership.place()) {
      case Place.InStructure(RandomId id) ->
          ground.structures().find(id).ifPresent(one -> card.set("structure", named(one)));
      case Place.InTeam(RandomId id) ->
          ground.teams().find(id).ifPresent(one -> card.set("team", team(one)));
    }
    return card;
  }

  /// A structure with what others are told of it.
  ObjectNode structure(Structure structure) {
    ObjectNode card = named(structure);
    structure.finess().ifPresent(it -> card.put("finess", it.number()));
    Premises premises = ground.registrations().premises(structure.id());
    premises.sector().ifPresent(it -> card.put("sector", it.wireName()));
    premises
        .address()
        .ifPresent(it ->
            card.put("street", it.street())
                .put("postalCode", it.postalCode())
                .put("city", it.city()));
    premises.phone().ifPresent(it -> card.put("phone", it.number()));
    premises.mssante().ifPresent(it -> card.put("mssante", it.text()));
    return card;
  }

  ObjectNode named(Structure structure) {
    return Fields.object().put("id", structure.id().text()).put("name", structure.name());
  }

  ObjectNode team(Team team) {
    return Fields.object()
        .put("id", team.id().text())
        .put("name", team.name())
        .put("kind", team.kind().wireName());
  }
}
