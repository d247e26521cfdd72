// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.people.DirectoryWords;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Practitioners;
import io.relais.care.people.Structure;
import io.relais.care.people.Structures;
import io.relais.care.teams.Memberships;
import io.relais.care.teams.Place;
import io.relais.care.teams.ProfessionalRole;
import io.relais.care.teams.Team;
import io.relais.care.teams.TeamKind;
import io.relais.care.teams.Teams;
import io.relais.expertise.archive.ArchiveDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ArchiveDatabase.class)
final class CareDirectoryTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  @Parameter private ArchiveDatabase kind;
  @TempDir private Path folder;

  private Database database;
  private Structures structures;
  private Memberships memberships;
  private CareDirectory directory;
  private final Structure hospital =
      new Structure(RandomId.make(), Optional.empty(), "CH de Vannes");

  @BeforeEach
  void open() {
    database = kind.open();
    AuditTrail trail = AuditTrail.open(database, () -> NOW, folder.resolve("keys"));
    structures = new Structures(database);
    memberships = new Memberships(database, trail, () -> NOW);
    directory = new CareDirectory(database, () -> NOW);
    structures.save(hospital);
    Team hearts =
        new Team(RandomId.make(), Optional.of(hospital.id()), TeamKind.CARDIOLOGY, "Cardiologie");
    new Teams(database, trail, () -> NOW).save(hearts, AuditActor.SERVER);
    specialist("Yann", "Le Gall", "Cardiologue", hearts.place());
    specialist("Hélène", "Lefèvre", "Ophtalmologue", new Place.InStructure(hospital.id()));
    new Practitioners(database)
        .save(
            new Practitioner(
                RandomId.make(),
                Optional.empty(),
                "Médecin généraliste",
                "Cardin",
                "Paul",
                "Dr Paul Cardin",
                hospital));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void specialist(String given, String family, String title, Place place) {
    Practitioner one =
        new Practitioner(
            RandomId.make(),
            Optional.empty(),
            title,
            family,
            given,
            "Dr " + given + " " + family,
            hospital);
    new Practitioners(database).save(one);
    memberships.give(one.id(), place, ProfessionalRole.SPECIALIST, AuditActor.SERVER);
  }

  private List<String> found(String text) {
    return directory.search(text, Optional.empty(), 0, 25).stream()
        .map(Directory.Entry::name)
        .toList();
  }

  @Test
  void findsByTheBeginningOfAnyWord() {
    assertThat(found(""))
        .containsExactly("CH de Vannes", "Cardiologie", "Dr Hélène Lefèvre", "Dr Yann Le Gall");
    assertThat(found("card")).containsExactly("Cardiologie", "Dr Yann Le Gall");
    assertThat(found("LEFEVRE helene")).containsExactly("Dr Hélène Lefèvre");
    assertThat(found("le-gall")).containsExactly("Dr Yann Le Gall");
    assertThat(found("legall")).containsExactly("Dr Yann Le Gall");
    assertThat(found("vannes ophta")).containsExactly("Dr Hélène Lefèvre");
    assertThat(found("ardio")).isEmpty();
    assertThat(found("%' OR 1=1 --")).isEmpty();
  }

  @Test
  void findsOneSortOnlyAndPageByPage() {
    Optional<Addressee.Kind> people = Optional.of(Addressee.Kind.PERSON);
    assertThat(directory.search("", people, 0, 1)).hasSize(1);
    assertThat(directory.search("", people, 1, 5))
        .extracting(Directory.Entry::name)
        .containsExactly("Dr Yann Le Gall");
    assertThat(directory.search("card", Optional.of(Addressee.Kind.TEAM), 0, 5)).hasSize(1);
  }

  @Test
  void findsPeopleUnderTheNewNameOfTheirStructure() {
    structures.save(new Structure(hospital.id(), Optional.empty(), "Hôpital Bretagne"));
    assertThat(found("bretagne gall")).containsExactly("Dr Yann Le Gall");
    assertThat(found("bretagne card")).containsExactly("Cardiologie", "Dr Yann Le Gall");
    assertThat(found("vannes")).isEmpty();
  }

  @Test
  void findsThoseWhoWereKnownBeforeWordsWereKept() {
    database.useTransaction(handle -> handle.execute("DELETE FROM directory_word"));
    assertThat(found("gall")).isEmpty();
    DirectoryWords.complete(database);
    assertThat(found("gall")).containsExactly("Dr Yann Le Gall");
    assertThat(found("card")).containsExactly("Cardiologie", "Dr Yann Le Gall");
  }
}
