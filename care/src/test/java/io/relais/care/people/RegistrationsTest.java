// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.care.database.FreshDatabase;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class RegistrationsTest {
  @Parameter FreshDatabase kind;

  private Database database;
  private Registrations registrations;
  private final Structure practice =
      new Structure(RandomId.make(), Optional.of(new Finess("990000010")), "MSP des Tilleuls");
  private final Practitioner claire =
      new Practitioner(
          RandomId.make(),
          Optional.of(new Rpps("99900000011")),
          "Médecin généraliste",
          "Moreau",
          "Claire",
          "Dr Claire Moreau",
          practice);

  @BeforeEach
  void open() {
    database = kind.open();
    registrations = new Registrations(database);
    new Structures(database).save(practice);
    new Practitioners(database).save(claire);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void keepsWhatRegistersSayOfSomebody() {
    assertThat(registrations.of(claire.id())).isEqualTo(Registration.NONE);
    Registration known =
        new Registration(
            Profession.of("G15_10/SM26"), MssanteAddress.parse("Claire.Moreau@demo.mssante.fr "));

    registrations.save(claire.id(), known);

    assertThat(registrations.of(claire.id())).isEqualTo(known);
    assertThat(known.mssante()).hasToString("Optional[claire.moreau@demo.mssante.fr]");
  }

  @Test
  void keepsItWhenTheyAreSavedAgainUnderAnotherName() {
    Registration known = new Registration(Profession.of("G15_60"), Optional.empty());
    registrations.save(claire.id(), known);

    new Practitioners(database).save(claire.known(Optional.empty()));
    new Structures(database).save(practice);

    assertThat(registrations.of(claire.id())).isEqualTo(known);
  }

  @Test
  void keepsWhatOthersAreToldOfAStructure() {
    assertThat(registrations.premises(practice.id())).isEqualTo(Premises.UNKNOWN);
    Premises known =
        new Premises(
            Optional.of(Sector.HEALTH_HOUSE),
            Optional.of(new PostalAddress("4 rue des Tilleuls", "99001", "Valfleuri")),
            Phone.parse("01 99 00 12 34"),
            MssanteAddress.parse("msp@demo.mssante.fr"));

    registrations.save(practice.id(), known);

    assertThat(registrations.premises(practice.id())).isEqualTo(known);
    assertThat(known.phone()).hasToString("Optional[+33199001234]");
    assertThat(new Structures(database).find(new Finess("990000010"))).contains(practice);
  }

  @Test
  void knowsNothingOfTheUnknown() {
    assertThat(registrations.of(RandomId.make())).isEqualTo(Registration.NONE);
    assertThat(registrations.premises(RandomId.make())).isEqualTo(Premises.UNKNOWN);
  }

  @Test
  void readsProfessionsInBothTheirParts() {
    Profession ophthalmologist = Profession.of("G15_10/SM38").orElseThrow();
    assertThat(ophthalmologist.label()).isEqualTo("Médecin - Ophtalmologie (SM)");
    assertThat(ophthalmologist.profession()).isEqualTo("10");
    assertThat(ophthalmologist.qualification()).contains("SM38");
    assertThat(ophthalmologist.general().label()).isEqualTo("Médecin");
    assertThat(ophthalmologist.isDoctor()).isTrue();
    assertThat(ophthalmologist.isOphthalmologist()).isTrue();
    Profession nurse = Profession.of("G15_60").orElseThrow();
    assertThat(nurse.qualification()).isEmpty();
    assertThat(nurse.general()).isEqualTo(nurse);
    assertThat(nurse.isDoctor()).isFalse();
    assertThat(Profession.of("G15_10/SM99")).isEmpty();
    assertThat(Profession.all()).hasSize(310);
  }

  @Test
  void refusesMailboxesOutsideTheSpaceOfTrust() {
    for (String outside :
        new String[] {
          "claire@example.fr",
          "claire@mssante.fr.example.fr",
          "@demo.mssante.fr",
          "a b@demo.mssante.fr",
          "claire@.mssante.fr",
          "claire@-.mssante.fr",
          "claire\r\nBcc: x@demo.mssante.fr"
        }) {
      assertThat(MssanteAddress.parse(outside)).as(outside).isEmpty();
    }
    assertThatThrownBy(() -> new MssanteAddress("claire@example.fr"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(MssanteAddress.parse("258035626000195@patient.mssante.fr")).isPresent();
  }

  @Test
  void refusesNumbersAndAddressesThatLeadNowhere() {
    assertThat(Phone.parse("0199")).isEmpty();
    assertThat(Phone.parse("+33 (1) 99-00.12 34")).contains(new Phone("+33199001234"));
    assertThatThrownBy(() -> new PostalAddress("4 rue des Tilleuls", "9900", "Valfleuri"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PostalAddress(" ", "99001", "Valfleuri"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
