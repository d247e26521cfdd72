// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.care.access.Role;
import io.relais.care.database.Database;
import io.relais.care.database.DatabaseConfig;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Practitioners;
import io.relais.care.people.Structure;
import io.relais.care.people.Structures;
import io.relais.signaling.wire.ConsultationState;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is kept of consultations, on both databases.
class ConsultationsTest {
  private static final Instant AT = Instant.parse("2026-11-21T14:30:00Z");
  private EmbeddedPostgres postgres;
  private Database database;
  private Consultations consultations;
  private RandomId practitioner;

  enum Kind {
    SQLITE,
    POSTGRESQL
  }

  private void open(Kind kind) throws IOException {
    DatabaseConfig config =
        switch (kind) {
          case SQLITE ->
              new DatabaseConfig.Sqlite(Files.createTempDirectory("kept").resolve("relais.db"));
          case POSTGRESQL -> {
            postgres = EmbeddedPostgres.start();
            yield new DatabaseConfig.PostgreSql(
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres", "postgres", "");
          }
        };
    database = Database.open(config, List.of(Consultations.MIGRATIONS));
    Structure structure = new Structure(RandomId.make(), Optional.empty(), "MSP des Tilleuls");
    new Structures(database).save(structure);
    practitioner = RandomId.make();
    Practitioners practitioners = new Practitioners(database);
    practitioners.save(
        new Practitioner(
            practitioner,
            Optional.empty(),
            "Médecin généraliste",
            "Moreau",
            "Claire",
            "Dr Claire Moreau",
            structure));
    consultations = new Consultations(database, practitioners);
  }

  @AfterEach
  void close() throws IOException {
    if (database != null) {
      database.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void keepsWhatWasPlannedAndWhatBecameOfIt(Kind kind) throws IOException {
    open(kind);
    Appointment planned = consultations.plan(practitioner, AT, "Jeanne Martin", true);
    assertThat(planned.state()).isEqualTo(ConsultationState.PLANNED);
    assertThat(planned.host().name()).isEqualTo("Dr Claire Moreau");
    assertThat(planned.seats())
        .extracting(Seat::role)
        .containsExactly(Role.PRACTITIONER, Role.PATIENT);
    assertThat(planned.hostSeat().host()).isTrue();
    assertThat(planned.seats().get(1).admitted()).isFalse();

    Seat nurse = consultations.invite(planned.id(), Role.NURSE, "Nadia Benali");
    assertThat(consultations.invite(planned.id(), Role.NURSE, "Nadia Benali")).isEqualTo(nurse);
    assertThat(consultations.invite(planned.id(), Role.COMPANION, "Nadia Benali"))
        .isNotEqualTo(nurse);

    consultations.opened(planned.id());
    consultations.admitted(planned.seats().get(1).id(), true);
    Appointment open = consultations.find(planned.id()).orElseThrow();
    assertThat(open.state()).isEqualTo(ConsultationState.OPEN);
    assertThat(open.seats()).hasSize(4);
    assertThat(open.seats().get(1).admitted()).isTrue();

    consultations.started(planned.id(), AT);
    consultations.started(planned.id(), AT.plusSeconds(600));
    consultations.ended(planned.id(), AT.plusSeconds(900));
    consultations.opened(planned.id());
    assertThat(consultations.find(planned.id()).orElseThrow().state())
        .isEqualTo(ConsultationState.ENDED);
    assertThat(consultations.lengths(practitioner, AT, AT.plusSeconds(3_600)))
        .containsExactly(Duration.ofMinutes(15));
    assertThat(consultations.lengths(practitioner, AT.plusSeconds(3_600), AT.plusSeconds(7_200)))
        .isEmpty();
    assertThat(consultations.between(practitioner, AT, AT.plusSeconds(1)))
        .extracting(Appointment::id)
        .containsExactly(planned.id());
  }

  @Test
  void listsASpanInTheOrderOfTheDay() throws IOException {
    open(Kind.SQLITE);
    Appointment second = consultations.plan(practitioner, AT.plusSeconds(60), "Zoé Lambert", true);
    Appointment first = consultations.plan(practitioner, AT, "Jeanne Martin", true);
    consultations.plan(practitioner, AT.plus(Duration.ofDays(1)), "Ahmed Saïdi", true);
    assertThat(consultations.between(practitioner, AT, AT.plusSeconds(3_600)))
        .extracting(Appointment::id)
        .containsExactly(first.id(), second.id());
    assertThat(consultations.between(RandomId.make(), AT, AT.plusSeconds(3_600))).isEmpty();
  }

  @Test
  void knowsNothingOfOtherIds() throws IOException {
    open(Kind.SQLITE);
    assertThat(consultations.find(RandomId.make())).isEmpty();
  }
}
