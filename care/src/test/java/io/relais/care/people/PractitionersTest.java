// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.CareException;
import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.care.database.FreshDatabase;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class PractitionersTest {

  @Parameter FreshDatabase kind;

  private Database database;
  private Practitioners practitioners;
  private Structures structures;
  private final Structure tilleuls =
      new Structure(
          RandomId.make(), Optional.of(new Finess("750712184")), "MSP des Tilleuls – l’Été");

  @BeforeEach
  void open() {
    database = kind.open();
    practitioners = new Practitioners(database);
    structures = new Structures(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void findsWhoWasSavedWithTheirStructure() {
    Practitioner claire = claire(tilleuls, "Dr Claire Moreau");
    structures.save(tilleuls);
    practitioners.save(claire);

    assertThat(practitioners.find(claire.id())).contains(claire);
    assertThat(structures.find(tilleuls.id())).contains(tilleuls);
  }

  @Test
  void findsNobodyUnderAnotherId() {
    assertThat(practitioners.find(RandomId.make())).isEmpty();
    assertThat(structures.find(RandomId.make())).isEmpty();
  }

  @Test
  void replacesWhatWasKnownOfTheSamePerson() {
    Structure chateau = new Structure(RandomId.make(), Optional.empty(), "Le Château");
    structures.save(tilleuls);
    structures.save(chateau);
    Practitioner before = claire(tilleuls, "Dr Claire Moreau");
    Practitioner after =
        new Practitioner(
            before.id(),
            Optional.empty(),
            "Gériatre",
            "Petit",
            "Claire",
            "Dr Claire Petit",
            chateau);

    practitioners.save(before);
    practitioners.save(after);

    assertThat(practitioners.find(before.id())).contains(after);
  }

  @Test
  void keepsOnePersonForAnRppsNumber() {
    structures.save(tilleuls);
    practitioners.save(claire(tilleuls, "Dr Claire Moreau"));

    assertThatThrownBy(() -> practitioners.save(claire(tilleuls, "Dr Another")))
        .isInstanceOf(CareException.class)
        .satisfies(e ->
            assertThat(Throwables.getStackTrace(e))
                .as("what ends in a log")
                .contains("rpps")
                .doesNotContain("10000000009", "Another"));
  }

  @Test
  void findsAPractitionerByTheirNumber() {
    structures.save(tilleuls);
    Practitioner claire = claire(tilleuls, "Dr Claire Moreau");
    practitioners.save(claire);

    assertThat(practitioners.find(new Rpps("10000000009"))).contains(claire);
    assertThat(practitioners.find(new Rpps("10000000017"))).isEmpty();
  }

  @Test
  void givesAndTakesRoles() {
    structures.save(tilleuls);
    Practitioner claire = claire(tilleuls, "Dr Claire Moreau");
    practitioners.save(claire);
    assertThat(practitioners.roles(claire.id())).isEmpty();

    practitioners.giveRoles(
        claire.id(), Set.of(PractitionerRole.REQUESTER, PractitionerRole.ACQUIRER));
    assertThat(practitioners.roles(claire.id()))
        .containsExactlyInAnyOrder(PractitionerRole.REQUESTER, PractitionerRole.ACQUIRER);
    practitioners.giveRoles(claire.id(), Set.of(PractitionerRole.READER));
    assertThat(practitioners.roles(claire.id())).containsExactly(PractitionerRole.READER);
  }

  @Test
  void refusesNamesThatAreNone() {
    assertThatThrownBy(() -> claire(tilleuls, "  "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 80 characters");
    assertThatThrownBy(() -> claire(tilleuls, "x".repeat(81)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> claire(tilleuls, "Dr\nMoreau"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one line");
  }

  @Test
  void writesAccentsInOneWay() {
    Structure composed = new Structure(RandomId.make(), Optional.empty(), " Ce\u0301dre ");

    assertThat(composed.name()).isEqualTo("C\u00e9dre");
  }

  private static Practitioner claire(Structure structure, String displayName) {
    return new Practitioner(
        RandomId.make(),
        Optional.of(new Rpps("10000000009")),
        "Médecin généraliste",
        "Moreau",
        "Claire",
        displayName,
        structure);
  }
}
