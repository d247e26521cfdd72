// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.AtOnce;
import io.relais.care.ManualClock;
import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.care.database.DatabaseConfig;
import io.relais.care.database.FreshDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class LinksTest {

  @Parameter FreshDatabase kind;
  @TempDir Path folder;

  private final ManualClock clock = new ManualClock();
  private final RandomId consultation = RandomId.make();
  private final RandomId seat = RandomId.make();
  private final Instant expiry = clock.instant().plus(Duration.ofDays(1));

  private DatabaseConfig config;
  private Database database;
  private Links links;

  @BeforeEach
  void open() {
    config = kind.config();
    reopen();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void opensTheLinkItIssuedAgainAndAgain() {
    String token = issue(seat);

    LinkClaims claims =
        new LinkClaims(new Identity.Seat(seat, consultation, Role.PATIENT), expiry, 1);
    assertThat(links.open(token)).isEqualTo(new LinkOpening.Valid(claims));
    assertThat(links.open(token)).isEqualTo(new LinkOpening.Valid(claims));
  }

  @Test
  void opensItAfterTheServerWasStartedAnew() {
    String token = issue(seat);
    database.close();

    reopen();

    assertThat(links.open(token)).isInstanceOf(LinkOpening.Valid.class);
  }

  @Test
  void stopsOpeningAtTheMinuteItExpires() {
    String token = issue(seat);

    clock.turn(Duration.ofDays(1).minusMillis(1));
    assertThat(links.open(token)).isInstanceOf(LinkOpening.Valid.class);

    clock.turn(Duration.ofMillis(1));
    assertThat(links.open(token)).isInstanceOf(LinkOpening.Expired.class);
  }

  @Test
  void takesTheOldLinkBackWhenANewOneIsMade() {
    String old = issue(seat);
    String fresh = issue(seat);

    assertThat(links.open(old)).isInstanceOf(LinkOpening.Revoked.class);
    assertThat(links.open(fresh)).isInstanceOf(LinkOpening.Valid.class);
  }

  @Test
  void takesBackTheLinkOfOneSeatOnly() {
    String token = issue(seat);
    String other = issue(RandomId.make());

    links.revokeSeat(seat);

    assertThat(links.open(token)).isInstanceOf(LinkOpening.Revoked.class);
    assertThat(links.open(other)).isInstanceOf(LinkOpening.Valid.class);
  }

  @Test
  void opensANewLinkOfASeatWhoseLinkWasTakenBack() {
    String removed = issue(seat);
    links.revokeSeat(seat);

    String invitedAgain = issue(seat);

    assertThat(links.open(removed)).isInstanceOf(LinkOpening.Revoked.class);
    assertThat(links.open(invitedAgain)).isInstanceOf(LinkOpening.Valid.class);
  }

  @Test
  void takesBackAllLinksOfAConsultation() {
    String first = issue(seat);
    String second = issue(RandomId.make());
    String elsewhere = links.issue(RandomId.make(), RandomId.make(), Role.PRACTITIONER, expiry);

    links.revokeConsultation(consultation);

    assertThat(links.open(first)).isInstanceOf(LinkOpening.Revoked.class);
    assertThat(links.open(second)).isInstanceOf(LinkOpening.Revoked.class);
    assertThat(links.open(elsewhere)).isInstanceOf(LinkOpening.Valid.class);
  }

  @Test
  void answersTheSameToForgedAndToNeverIssued() {
    issue(seat);
    LinkTokens tokens = new LinkTokens(SigningKeys.open(folder.resolve("keys")));
    Identity.Seat holder = new Identity.Seat(seat, consultation, Role.PATIENT);

    assertThat(links.open("x".repeat(80))).isEqualTo(new LinkOpening.Unknown());
    assertThat(links.open(tokens.seal(new LinkClaims(holder, expiry, 2))))
        .as("a serial never given")
        .isEqualTo(new LinkOpening.Unknown());
    assertThat(
            links.open(
                tokens.seal(
                    new LinkClaims(
                        new Identity.Seat(seat, RandomId.make(), Role.PATIENT), expiry, 1))))
        .as("a seat of another consultation")
        .isEqualTo(new LinkOpening.Unknown());
  }

  @Test
  void refusesToMoveASeatToAnotherConsultation() {
    String token = issue(seat);

    assertThatThrownBy(() -> links.issue(RandomId.make(), seat, Role.PATIENT, expiry))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(links.open(token)).isInstanceOf(LinkOpening.Valid.class);
  }

  @Test
  void keepsNothingOfATransactionThatFailed() {
    String token = issue(seat);

    assertThatThrownBy(() ->
            database.useTransaction(handle -> {
              links.revokeSeat(seat);
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");

    assertThat(links.open(token)).isInstanceOf(LinkOpening.Valid.class);
  }

  @Test
  void leavesOneLinkThatOpensWhenManyAreMadeAtOnce() throws Exception {
    List<String> tokens = AtOnce.run(64, () -> issue(seat));

    assertThat(tokens).doesNotHaveDuplicates();
    assertThat(tokens.stream().map(links::open).filter(LinkOpening.Valid.class::isInstance))
        .hasSize(1);
    assertThat(tokens.stream().map(links::open).filter(LinkOpening.Revoked.class::isInstance))
        .hasSize(63);
  }

  private void reopen() {
    database = Database.open(config);
    links = new Links(database, SigningKeys.open(folder.resolve("keys")), clock);
  }

  private String issue(RandomId to) {
    return links.issue(consultation, to, Role.PATIENT, expiry);
  }
}
