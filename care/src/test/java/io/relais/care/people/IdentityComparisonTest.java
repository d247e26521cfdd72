// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import static io.relais.care.people.IdentityDifference.BIRTH_DATE_INCOMPLETE;
import static io.relais.care.people.IdentityDifference.BIRTH_DATE_MISSING;
import static io.relais.care.people.IdentityDifference.FAMILY_NAME_MISSING;
import static io.relais.care.people.IdentityDifference.FAMILY_NAME_PART;
import static io.relais.care.people.IdentityDifference.GIVEN_NAME_MISSING;
import static io.relais.care.people.IdentityDifference.IDENTIFIER_MISSING;
import static io.relais.care.people.IdentityDifference.IDENTIFIER_UNKNOWN;
import static io.relais.care.people.IdentityDifference.SEX_MISSING;
import static io.relais.care.people.IdentityDifference.SEX_UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityComparisonTest {

  private static final String ISSUER = "CABINET-TILLEULS";
  private static final String NUMBER = "284079935212397";

  /// Born Lefèvre, married to Monsieur Le Gall, called by her second given name.
  private final Patient helene =
      new Patient(
          RandomId.make(),
          new InsTraits(
              "Lefèvre",
              "Marie-Hélène",
              "Marie-Hélène Zoé Anne",
              new BirthDate(1984, 7, 14),
              Sex.FEMALE,
              Optional.of(new Birthplace("99352"))),
          new UsedNames(Optional.of("Le Gall"), Optional.of("Zoé")),
          IdentityStatus.QUALIFIED,
          Optional.of(new Ins(InsAuthority.NIR_TEST, NUMBER)),
          List.of(new PatientIdentifier(ISSUER, "P-1042")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lefèvre^Marie-Hélène",
        "LEFEVRE^MARIE HELENE",
        "LEFEVRE^MARIEHELENE",
        "lefèvre^marie^hélène",
        "LE GALL^MARIE-HELENE",
        "LE-GALL^ZOE",
        "LEGALL^Zoé",
        "LEFEVRE LE GALL^MARIE-HELENE",
        "LE GALL-LEFEVRE^MARIE HELENE^ZOE",
        "LE GALL NEE LEFEVRE^MARIE HELENE^ZOE ANNE",
        "LEFEVRE EPOUSE LE GALL^MARIE-HELENE",
        "LEFEVRE^MARIE-HELENE^^MME^",
        "=LEFEVRE^MARIE-HELENE",
        "LEFEVRE^MARIE-HELENE=愛^子=",
        "LEFEVRE MARIE-HELENE",
        "LE GALL ZOE",
        "Zoé Le Gall",
        "LEFEVRE, Marie-Hélène",
        "LEFEVRE MARIE-HELENE^"
      })
  void overlooksWhatKeyboardsAndRegistersWriteDifferently(String name) {
    assertThat(compare(name)).isEqualTo(new IdentityMatch.Same());
  }

  @ParameterizedTest
  @CsvSource({
    "LEFEVRE^MARIE, GIVEN_NAME_PART",
    "LEFEVRE^HELENE, GIVEN_NAME_PART",
    "LEFEVRE^ANNE, GIVEN_NAME_PART",
    "LEFEVRE^MARIE-HELENE^LOUISE, GIVEN_NAME_PART",
    "LEFEVRE^M, GIVEN_NAME_INITIAL",
    "LEFEVRE^M.H., GIVEN_NAME_INITIAL",
    "LEFEVRE^Z, GIVEN_NAME_INITIAL",
    "LEFEVRE, GIVEN_NAME_MISSING",
    "^MARIE-HELENE, FAMILY_NAME_MISSING",
    "LEFEVRE-MOREAU^ZOE, FAMILY_NAME_PART",
    "GALL^ZOE, FAMILY_NAME_PART",
    "MARIE-HELENE^LEFEVRE, NAMES_SWAPPED"
  })
  void namesADifferenceThatProvesNothing(String name, IdentityDifference difference) {
    assertThat(compare(name)).isEqualTo(new IdentityMatch.Compatible(Set.of(difference)));
  }

  @ParameterizedTest
  @CsvSource({
    "MOREAU^MARIE-HELENE, FAMILY_NAME",
    "LEFEVRES^MARIE-HELENE, FAMILY_NAME",
    "LEFEBVRE^MARIE-HELENE, FAMILY_NAME",
    "LE^MARIE-HELENE, FAMILY_NAME",
    "LE GOFF^MARIE-HELENE, FAMILY_NAME",
    "LEFEVRE^PAUL, GIVEN_NAME",
    "LEFEVRE^P, GIVEN_NAME",
    "LEFEVRE^MH P, GIVEN_NAME",
    "LEFEVRE PAUL, GIVEN_NAME",
    "LEFEVRE^MARI, GIVEN_NAME"
  })
  void namesWhatSpeaksAgainstIt(String name, IdentityTrait trait) {
    assertThat(compare(name)).isEqualTo(new IdentityMatch.Contradicts(Set.of(trait), Set.of()));
  }

  @Test
  void namesEverythingThatSpeaksAgainstSomebodyElse() {
    assertThat(compare("P-7", ISSUER, "MOREAU^PAUL", "19510203", "M"))
        .isEqualTo(new IdentityMatch.Contradicts(EnumSet.allOf(IdentityTrait.class), Set.of()));
  }

  @Test
  void takesHalfOfADoubleName() {
    Patient double_ =
        Patient.provisional(
            InsTraits.of("Dupont-Martin", "Jean", new BirthDate(1950, 1, 2), Sex.MALE),
            UsedNames.NONE,
            List.of());

    for (String half : List.of("DUPONT^JEAN", "MARTIN^JEAN")) {
      assertThat(IdentityComparison.compare(claim("", "", half, "19500102", "M"), double_))
          .isEqualTo(new IdentityMatch.Compatible(Set.of(IDENTIFIER_MISSING, FAMILY_NAME_PART)));
    }
  }

  @Test
  void knowsThePatientByEachOfTheirIdentifiers() {
    for (ClaimedIdentity claim :
        List.of(
            identified("P-1042", ISSUER),
            identified("p-1042", "cabinet-tilleuls"),
            identified("P-1042", ""),
            identified(helene.id().text(), PatientIdentifier.OURS),
            identified(helene.id().text(), ""),
            identified(NUMBER, "1.2.250.1.213.1.4.10"),
            identified(NUMBER, ""))) {
      assertThat(IdentityComparison.compare(claim, helene)).isEqualTo(new IdentityMatch.Same());
    }
  }

  @Test
  void tellsAnotherIdentifierFromOneOfAnAuthorityUnknownHere() {
    assertThat(compareIdentifier("P-1043", ISSUER))
        .isEqualTo(contradicts(IdentityTrait.IDENTIFIER));
    assertThat(compareIdentifier(NUMBER.replace("397", "398"), "1.2.250.1.213.1.4.10"))
        .isEqualTo(contradicts(IdentityTrait.IDENTIFIER));
    assertThat(compareIdentifier("269054958815780", ""))
        .as("the national number of somebody else")
        .isEqualTo(contradicts(IdentityTrait.IDENTIFIER));
    assertThat(compareIdentifier("77", "CHU")).isEqualTo(compatible(IDENTIFIER_UNKNOWN));
    assertThat(compareIdentifier("77", "")).isEqualTo(compatible(IDENTIFIER_UNKNOWN));
    assertThat(compareIdentifier("", ISSUER)).isEqualTo(compatible(IDENTIFIER_MISSING));
  }

  @ParameterizedTest
  @CsvSource({
    "'', BIRTH_DATE_MISSING",
    "UNKNOWN, BIRTH_DATE_UNREADABLE",
    "19840231, BIRTH_DATE_UNREADABLE",
    "19840700, BIRTH_DATE_INCOMPLETE",
    "19840000, BIRTH_DATE_INCOMPLETE"
  })
  void namesWhatADateOfBirthLacks(String date, IdentityDifference difference) {
    assertThat(compare("P-1042", ISSUER, "LEFEVRE^ZOE", date, "F"))
        .isEqualTo(compatible(difference));
  }

  @ParameterizedTest
  @ValueSource(strings = {"19840715", "19840714a", "19831231", "19480714", "19840000x"})
  void takesNoOtherDayForTheSame(String date) {
    IdentityMatch match = compare("P-1042", ISSUER, "LEFEVRE^ZOE", date, "F");

    assertThat(match).isNotEqualTo(new IdentityMatch.Same());
    if (BirthDate.parseDicom(date).isPresent()) {
      assertThat(match).isEqualTo(contradicts(IdentityTrait.BIRTH_DATE));
    }
  }

  @Test
  void takesTheDayThatStandsForAnUnknownOne() {
    Patient yearOnly =
        Patient.provisional(
            InsTraits.of("Diallo", "Awa", new BirthDate(1950, 0, 0), Sex.FEMALE),
            UsedNames.NONE,
            List.of(new PatientIdentifier(ISSUER, "A")));

    assertThat(IdentityComparison.compare(claim("A", "", "DIALLO^AWA", "19501231", "F"), yearOnly))
        .isEqualTo(new IdentityMatch.Same());
    assertThat(IdentityComparison.compare(claim("A", "", "DIALLO^AWA", "19500503", "F"), yearOnly))
        .isEqualTo(compatible(BIRTH_DATE_INCOMPLETE));
    assertThat(IdentityComparison.compare(claim("A", "", "DIALLO^AWA", "19510101", "F"), yearOnly))
        .isEqualTo(contradicts(IdentityTrait.BIRTH_DATE));
  }

  @Test
  void takesAnUncertainSexForNoProof() {
    assertThat(compare("P-1042", ISSUER, "LEFEVRE^ZOE", "19840714", ""))
        .isEqualTo(compatible(SEX_MISSING));
    assertThat(compare("P-1042", ISSUER, "LEFEVRE^ZOE", "19840714", "O"))
        .isEqualTo(compatible(SEX_UNCERTAIN));
    assertThat(compare("P-1042", ISSUER, "LEFEVRE^ZOE", "19840714", "M"))
        .isEqualTo(contradicts(IdentityTrait.SEX));
  }

  @Test
  void findsNothingAgainstAFileThatSaysNothing() {
    ClaimedIdentity nobody = claim("", "", " ^^ ", "", "");

    assertThat(nobody.isAnonymous()).isTrue();
    assertThat(identified("P-1042", "").isAnonymous()).isFalse();
    assertThat(IdentityComparison.compare(nobody, helene))
        .isEqualTo(
            compatible(
                IDENTIFIER_MISSING,
                FAMILY_NAME_MISSING,
                GIVEN_NAME_MISSING,
                BIRTH_DATE_MISSING,
                SEX_MISSING));
  }

  @Test
  void keepsItsTimeOnNamesMadeToCostIt() {
    for (String name :
        List.of(
            "A ".repeat(50_000), "^".repeat(100_000), "=".repeat(100_000), "\u0301".repeat(9))) {
      assertThat(compare(name)).isNotEqualTo(new IdentityMatch.Same());
    }
  }

  @Test
  void printsNothingOfThePerson() {
    assertThat(helene.toString() + identified("P-1042", ISSUER) + helene.traits() + helene.used())
        .doesNotContain("Lef", "1042", "Gall");
    assertThat(compare("LEFEVRE^M").toString()).doesNotContain("LEFEVRE");
  }

  private IdentityMatch compare(String name) {
    return compare("P-1042", ISSUER, name, "19840714", "F");
  }

  private IdentityMatch compareIdentifier(String id, String issuer) {
    return IdentityComparison.compare(identified(id, issuer), helene);
  }

  private IdentityMatch compare(
      String id, String issuer, String name, String birthDate, String sex) {
    return IdentityComparison.compare(claim(id, issuer, name, birthDate, sex), helene);
  }

  private static ClaimedIdentity identified(String id, String issuer) {
    return claim(id, issuer, "LEFEVRE^MARIE-HELENE", "19840714", "F");
  }

  private static ClaimedIdentity claim(
      String id, String issuer, String name, String birthDate, String sex) {
    return new ClaimedIdentity(id, issuer, name, birthDate, sex);
  }

  private static IdentityMatch compatible(IdentityDifference... differences) {
    return new IdentityMatch.Compatible(Set.of(differences));
  }

  private static IdentityMatch contradicts(IdentityTrait... traits) {
    return new IdentityMatch.Contradicts(Set.of(traits), Set.of());
  }
}
