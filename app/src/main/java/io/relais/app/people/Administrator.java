// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import io.relais.care.RandomId;
import io.relais.care.people.Structure;
import io.relais.care.teams.Place;
import io.relais.care.teams.ProfessionalRole;
import java.util.Comparator;
import java.util.List;

/// Somebody who looks after the people of structures.
///
/// @param me who
/// @param structures which ones, by name
record Administrator(SignedIn me, List<Structure> structures) {

  Administrator {
    structures = List.copyOf(structures);
  }

  static Administrator of(SignedIn me, PeopleGround ground) {
    List<Structure> structures =
        ground.memberships().of(me.id()).stream()
            .filter(one -> one.role() == ProfessionalRole.ADMINISTRATOR)
            .filter(one -> one.place() instanceof Place.InStructure)
            .flatMap(one -> ground.structures().find(one.place().id()).stream())
            .sorted(Comparator.comparing(Structure::name))
            .toList();
    return new Administrator(me, structures);
  }

  boolean administers(RandomId structure) {
    return structures.stream().anyMatch(one -> one.id().equals(structure));
  }
}
