// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Practitioners;
import io.relais.care.people.Structure;
import io.relais.care.people.Structures;
import java.util.Optional;

/// A practitioner for sessions and accounts to stand for.
final class SomePractitioner {

  private SomePractitioner() {}

  static RandomId in(Database database) {
    Structure structure = new Structure(RandomId.make(), Optional.empty(), "MSP des Tilleuls");
    new Structures(database).save(structure);
    Practitioner claire =
        new Practitioner(
            RandomId.make(),
            Optional.empty(),
            "Médecin généraliste",
            "Moreau",
            "Claire",
            "Dr Claire Moreau",
            structure);
    new Practitioners(database).save(claire);
    return claire.id();
  }
}
