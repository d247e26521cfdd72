// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.AtOnce;
import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.care.database.FreshDatabase;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class PatientsTest {

  private static final PatientIdentifier TILLEULS = new PatientIdentifier("TILLEULS", "1042");
  private static final Ins NUMBER = new Ins(InsAuthority.NIR, "269054958815780");

  @Parameter FreshDatabase kind;

  private Database database;
  private Patients patients;

  @BeforeEach
  void open() {
    database = kind.open();
    patients = new Patients(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void findsWhoWasCreatedWithAllThatIsKnown() {
    Patient patient = qualified(TILLEULS, new PatientIdentifier("CHU", "A\u00e9 7"));

    assertThat(patients.create(patient)).isEqualTo(PatientSaving.SAVED);

    assertThat(patients.find(patient.id())).contains(patient);
    assertThat(patients.find(RandomId.make())).isEmpty();
    assertThat(patients.create(patient)).isEqualTo(PatientSaving.ALREADY_KNOWN);
  }

  @Test
  void findsAPatientByWhatAnybodyCallsThem() {
    Patient patient = qualified(TILLEULS);
    patients.create(patient);

    for (PatientIdentifier identifier : patient.knownAs()) {
      assertThat(patients.findByIdentifier(identifier)).contains(patient);
      assertThat(patients.findByIdentifier(identifier.value())).containsExactly(patient);
    }
    assertThat(patients.findByIdentifier(new PatientIdentifier("CHU", "1042"))).isEmpty();
    assertThat(
            patients.findByIdentifier(
                new PatientIdentifier(InsAuthority.NIA.oid(), NUMBER.matricule())))
        .isEmpty();
    assertThat(patients.findByIdentifier("1043")).isEmpty();
  }

  @Test
  void findsAllWhomSomebodyCallsSo() {
    Patient one = named("Moreau", "Paul", TILLEULS);
    Patient other = named("Petit", "Lucie", new PatientIdentifier("CHU", "1042"));
    patients.create(one);
    patients.create(other);

    assertThat(patients.findByIdentifier("1042")).containsExactlyInAnyOrder(one, other);
  }

  @Test
  void givesAnIdentifierToOnePatient() {
    patients.create(qualified(TILLEULS));

    assertThat(patients.create(named("Moreau", "Paul", TILLEULS)))
        .isEqualTo(PatientSaving.IDENTIFIER_TAKEN);
    assertThat(patients.create(qualified())).isEqualTo(PatientSaving.INS_TAKEN);
    assertThat(patients.search(PatientSearch.named("moreau", ""), 10)).isEmpty();
  }

  @Test
  void givesAnIdentifierToOneOfManyThatAskAtOnce() throws Exception {
    List<PatientSaving> results =
        AtOnce.run(8, () -> patients.create(named("Moreau", "Paul", TILLEULS)));

    assertThat(Collections.frequency(results, PatientSaving.SAVED)).isEqualTo(1);
    assertThat(Collections.frequency(results, PatientSaving.IDENTIFIER_TAKEN)).isEqualTo(7);
  }

  @Test
  void replacesWhatWasKnown() {
    Patient before = named("Lefevre", "Helene", TILLEULS);
    patients.create(before);
    Patient after =
        new Patient(
            before.id(),
            traits(),
            UsedNames.NONE,
            IdentityStatus.QUALIFIED,
            Optional.of(NUMBER),
            List.of(new PatientIdentifier("CHU", "5")));

    assertThat(patients.update(after)).isEqualTo(PatientSaving.SAVED);

    assertThat(patients.find(before.id())).contains(after);
    assertThat(patients.findByIdentifier(TILLEULS)).isEmpty();
    assertThat(patients.search(PatientSearch.named("lefevre", "helene"), 10)).isEmpty();
    assertThat(patients.update(named("Moreau", "Paul"))).isEqualTo(PatientSaving.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "le gall, ''",
    "LEGALL, ''",
    "Le-Gall-Morvan, zoe",
    "gall, ''",
    "MORVAN, héLène",
    "d’Été, ''",
    "dete, marie h",
    "'', Marie-Hélène",
    "'', anne"
  })
  void findsByNamesHoweverTheyAreWritten(String family, String given) {
    Patient patient =
        new Patient(
            RandomId.make(),
            new InsTraits(
                "D'été",
                "Marie-Hélène",
                "Marie-Hélène Anne",
                new BirthDate(1984, 7, 14),
                Sex.FEMALE,
                Optional.empty()),
            new UsedNames(Optional.of("Le Gall-Morvan"), Optional.of("Zoé")),
            IdentityStatus.PROVISIONAL,
            Optional.empty(),
            List.of());
    patients.create(patient);
    patients.create(named("Moreau", "Paul"));

    assertThat(patients.search(PatientSearch.named(family, given), 10)).containsExactly(patient);
  }

  @Test
  void findsByDateOfBirthAndSex() {
    Patient paul = named("Moreau", "Paul");
    Patient awa =
        Patient.provisional(
            InsTraits.of("Diallo", "Awa", new BirthDate(1950, 0, 0), Sex.FEMALE),
            UsedNames.NONE,
            List.of());
    patients.create(paul);
    patients.create(awa);

    assertThat(search(new BirthDate(1950, 0, 0))).containsExactly(awa);
    assertThat(search(new BirthDate(1971, 5, 3))).containsExactly(paul);
    assertThat(search(new BirthDate(1971, 5, 4))).isEmpty();
    assertThat(
            patients.search(new PatientSearch("", "", Optional.empty(), Optional.of(Sex.MALE)), 10))
        .containsExactly(paul);
  }

  @Test
  void findsAtMostAsManyAsAskedInTheOrderOfNames() {
    IntStream.range(0, 12).forEach(i -> patients.create(named("Durand", "Ève" + i)));

    assertThat(patients.search(PatientSearch.named("DUR", ""), 5))
        .hasSize(5)
        .extracting(Patient::givenName)
        .isSorted();
    assertThat(patients.search(PatientSearch.named("%", "_"), 5)).as("any").hasSize(5);
    assertThat(patients.search(PatientSearch.named("Durandz", ""), 5)).isEmpty();
  }

  @Test
  void findsManyAtOnce() {
    List<Patient> many = IntStream.range(0, 620).mapToObj(i -> named("Durand" + i, "Ève")).toList();
    database.useTransaction(handle -> many.forEach(patients::create));

    assertThat(patients.findAll(many.stream().map(Patient::id).toList()).values())
        .containsExactlyElementsOf(many);
    assertThat(patients.findAll(List.of(RandomId.make()))).isEmpty();
    assertThat(patients.findAll(List.of())).isEmpty();
  }

  @Test
  void refusesIdentitiesThatSayMoreThanTheirStatusAllows() {
    Patient good = qualified();
    for (IdentityStatus status : IdentityStatus.values()) {
      Optional<Ins> wrong = status.hasIns() ? Optional.empty() : Optional.of(NUMBER);
      assertThatThrownBy(
              () -> new Patient(good.id(), good.traits(), good.used(), status, wrong, List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("national number");
    }
    InsTraits placeless = InsTraits.of("A", "B", new BirthDate(1950, 1, 1), Sex.MALE);
    assertThatThrownBy(() ->
            new Patient(
                good.id(),
                placeless,
                good.used(),
                IdentityStatus.VALIDATED,
                Optional.empty(),
                List.of()))
        .hasMessageContaining("place of birth");
    assertThatThrownBy(() -> named("A", "B", TILLEULS, TILLEULS)).hasMessageContaining("once");
    assertThatThrownBy(() -> named("A", "B", new PatientIdentifier("RELAIS", "1")))
        .hasMessageContaining("this server");
  }

  @Test
  void refusesNamesThatDicomCannotCarry() {
    for (String name : List.of("", "A^B", "A=B", "A\\B", "'-", "A\nB")) {
      assertThatThrownBy(() -> named(name, "Paul")).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new PatientIdentifier("A", "B\\C"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(named("x".repeat(70), "Paul").personName()).hasSize(64);
    assertThat(qualified().personName()).isEqualTo("Le Gall^Marie-Hélène");
  }

  private List<Patient> search(BirthDate date) {
    return patients.search(new PatientSearch("", "", Optional.of(date), Optional.empty()), 10);
  }

  private static Patient qualified(PatientIdentifier... identifiers) {
    return new Patient(
        RandomId.make(),
        traits(),
        UsedNames.ofFamily("Le Gall"),
        IdentityStatus.QUALIFIED,
        Optional.of(NUMBER),
        List.of(identifiers));
  }

  private static InsTraits traits() {
    return new InsTraits(
        "Lefèbvre",
        "Marie-Hélène",
        "Marie-Hélène Anne",
        new BirthDate(1969, 5, 0),
        Sex.FEMALE,
        Optional.of(new Birthplace("49588")));
  }

  private static Patient named(String family, String given, PatientIdentifier... identifiers) {
    return Patient.provisional(
        InsTraits.of(family, given, new BirthDate(1971, 5, 3), Sex.MALE),
        UsedNames.NONE,
        List.of(identifiers));
  }
}
