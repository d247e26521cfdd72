// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.AppConfig.Turn;
import io.relais.care.RandomId;
import io.relais.care.access.LinkOpening;
import io.relais.expertise.review.BoardQuery;
import io.relais.expertise.review.CaseBoard;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.wire.IceServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoTest {
  @TempDir private Path data;

  @Test
  void aSecondStartKeepsTheDayAndMakesFreshLinks() {
    DemoLinks first;
    List<Appointment> day;
    try (RelaisServer server = start()) {
      first = server.demo().open();
      day = day(server);
    }
    try (RelaisServer server = start()) {
      DemoLinks second = server.demo().open();
      assertThat(day(server)).isEqualTo(day);
      assertThat(opening(server, first.patient())).isInstanceOf(LinkOpening.Revoked.class);
      for (String link : List.of(second.patient(), second.practitioner(), second.nurse())) {
        assertThat(opening(server, link)).isInstanceOf(LinkOpening.Valid.class);
      }
      assertThat(second.byRole().keySet())
          .containsExactly(
              "patient",
              "practitioner",
              "nurse",
              "requester",
              "specialist",
              "cardiologist",
              "orthoptist",
              "coordinator");
      assertThat(second.signedIn().values()).doesNotContainAnyElementsOf(first.signedIn().values());
    }
  }

  @Test
  void theSpecialistsOfTheDemoBelongToTheirTeams() {
    try (RelaisServer server = start()) {
      server.demo().open();
      var memberships = server.foundations().memberships();
      assertThat(memberships.teams(DemoPeople.OPHTHALMOLOGIST.id()))
          .containsExactly(DemoPeople.EYES.id());
      assertThat(memberships.teams(DemoPeople.CARDIOLOGIST.id()))
          .containsExactly(DemoPeople.HEARTS.id());
      server.demo().open();
      assertThat(memberships.of(DemoPeople.OPHTHALMOLOGIST.id())).hasSize(2);
    }
  }

  @Test
  void specialistsOfTheDemoFindCasesThatWaitAndOnlyOnceHoweverOftenItIsStarted() {
    List<String> first;
    try (RelaisServer server = start()) {
      first = waiting(server);
      assertThat(first)
          .containsExactlyInAnyOrder("Durand SUBMITTED 4 images", "Petit SUBMITTED 2 images, late");
    }
    try (RelaisServer server = start()) {
      assertThat(waiting(server)).isEqualTo(first);
    }
  }

  /// What the ophthalmologist sees, once all photographs are made.
  private static List<String> waiting(RelaisServer server) {
    server.demo().open();
    LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
    server.demoEcgs().send(now);
    server.photographDemo(now).join();
    BoardQuery team =
        new BoardQuery(BoardQuery.Box.TEAM, Set.of(), Optional.empty(), false, "", true, 0, 25);
    CaseBoard board = new CaseBoard(server.archive().cases().ground());
    return board.page(DemoPeople.OPHTHALMOLOGIST.id(), team).rows().stream()
        .map(row ->
            "%s %s %d images%s"
                .formatted(
                    row.line().orElseThrow().patient().birthName(),
                    row.one().state().word(),
                    row.images(),
                    row.one().isLate(Instant.now()) ? ", late" : ""))
        .toList();
  }

  @Test
  void relaysAreGivenCredentialsThatExpire() {
    InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1_000_000_000));
    Turn turn = new Turn(List.of("turn:turn.example.fr:3478"), "north", Duration.ofHours(12));
    RandomId id = RandomId.of(new byte[RandomId.BYTES]);
    IceServer server = new TurnCredentials(turn, clock, () -> id).get().getFirst();
    assertThat(server.username()).isEqualTo("1000043200:AAAAAAAAAAAAAAAAAAAAAA");
    // printf 1000043200:AAAAAAAAAAAAAAAAAAAAAA | openssl dgst -sha1 -hmac north -binary | base64
    assertThat(server.credential()).isEqualTo("0doszbI8TUmk5khZm/SLsUXuRKw=");
    assertThat(turn.toString()).doesNotContain("north");
  }

  private RelaisServer start() {
    return RelaisServer.start(
        DemoCommand.config(data, 0, RunningServer.freeMediaPorts(2), 0), true);
  }

  private static List<Appointment> day(RelaisServer server) {
    ZoneId zone = ZoneId.systemDefault();
    LocalDate today = LocalDate.now(zone);
    return server
        .signaling()
        .consultations()
        .between(
            Demo.PRACTITIONER.id(),
            today.atStartOfDay(zone).toInstant(),
            today.plusDays(1).atStartOfDay(zone).toInstant());
  }

  private static LinkOpening opening(RelaisServer server, String link) {
    String token = URI.create(link).getPath().substring("/l/".length());
    return server.foundations().ground().links().open(token);
  }
}
