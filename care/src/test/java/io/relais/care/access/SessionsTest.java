// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.AtOnce;
import io.relais.care.ManualClock;
import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.care.database.DatabaseConfig;
import io.relais.care.database.FreshDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class SessionsTest {

  @Parameter FreshDatabase kind;

  private final ManualClock clock = new ManualClock();
  private final RandomId consultation = RandomId.make();
  private final RandomId seat = RandomId.make();

  private DatabaseConfig config;
  private Database database;
  private Sessions sessions;

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
  void knowsTheHolderOfASeatByTheirSecret() {
    String secret = start(seat);

    SeatSession session =
        new SeatSession(
            new Identity.Seat(seat, consultation, Role.PATIENT),
            clock.instant(),
            clock.instant().plus(SessionLifetimes.USUAL.seat()));
    assertThat(sessions.seatHolder(secret)).contains(session);
    assertThat(sessions.sessionOf(seat)).contains(session);
  }

  @Test
  void knowsThemAfterTheServerWasStartedAnew() {
    String secret = start(seat);
    database.close();

    reopen();

    assertThat(sessions.seatHolder(secret)).isPresent();
  }

  @Test
  void knowsNobodyByAnythingElse() {
    String secret = start(seat);

    assertThat(sessions.seatHolder("")).isEmpty();
    assertThat(sessions.seatHolder(secret + "x")).isEmpty();
    assertThat(sessions.seatHolder(Secret.hash(secret))).isEmpty();
    assertThat(sessions.professional(secret)).isEmpty();
    assertThat(sessions.sessionOf(RandomId.make())).isEmpty();
  }

  @Test
  void keepsNoSecretInTheDatabase() {
    String secret = start(seat);
    RandomId claire = practitioner();
    String signedIn = sessions.startProfessional(claire);

    List<String> kept =
        database.read(handle ->
            handle
                .createQuery(
                    """
                    SELECT secret_hash FROM seat_session
                    UNION SELECT secret_hash FROM professional_session
                    """)
                .mapTo(String.class)
                .list());
    assertThat(kept)
        .containsExactlyInAnyOrder(Secret.hash(secret), Secret.hash(signedIn))
        .doesNotContain(secret, signedIn);
  }

  @Test
  void givesASeatToOneDeviceAtATime() {
    String first = start(seat);
    assertThat(sessions.startSeatIfFree(seat, consultation, Role.PATIENT)).isEmpty();
    assertThat(sessions.seatHolder(first)).isPresent();

    String second = start(seat);

    assertThat(sessions.seatHolder(first)).isEmpty();
    assertThat(sessions.seatHolder(second)).isPresent();
  }

  @Test
  void givesAFreeSeatToOneOfManyDevicesThatAskAtOnce() throws Exception {
    List<Optional<String>> secrets =
        AtOnce.run(64, () -> sessions.startSeatIfFree(seat, consultation, Role.PATIENT));

    List<String> given = secrets.stream().flatMap(Optional::stream).toList();
    assertThat(given).hasSize(1);
    assertThat(sessions.seatHolder(given.getFirst())).isPresent();
  }

  @Test
  void freesASeatWhenItsSessionExpires() {
    String secret = start(seat);

    clock.turn(SessionLifetimes.USUAL.seat().minusMillis(1));
    assertThat(sessions.seatHolder(secret)).isPresent();

    clock.turn(Duration.ofMillis(1));
    assertThat(sessions.seatHolder(secret)).isEmpty();
    assertThat(sessions.sessionOf(seat)).isEmpty();
    assertThat(sessions.startSeatIfFree(seat, consultation, Role.PATIENT)).isPresent();
  }

  @Test
  void takesASeatFromItsHolder() {
    String secret = start(seat);
    String other = start(RandomId.make());

    sessions.revokeSeat(seat);

    assertThat(sessions.seatHolder(secret)).isEmpty();
    assertThat(sessions.seatHolder(other)).isPresent();
    assertThat(sessions.startSeatIfFree(seat, consultation, Role.PATIENT)).isPresent();
  }

  @Test
  void takesAllSeatsOfAConsultation() {
    String first = start(seat);
    String second = start(RandomId.make());
    String elsewhere = sessions.startSeat(RandomId.make(), RandomId.make(), Role.NURSE);

    sessions.revokeConsultation(consultation);

    assertThat(sessions.seatHolder(first)).isEmpty();
    assertThat(sessions.seatHolder(second)).isEmpty();
    assertThat(sessions.seatHolder(elsewhere)).isPresent();
  }

  @Test
  void knowsAProfessionalOnEachOfTheirDevicesUntilTheySignOut() {
    RandomId claire = practitioner();
    String desk = sessions.startProfessional(claire);
    String phone = sessions.startProfessional(claire);

    assertThat(sessions.professional(desk).orElseThrow().professional().practitioner())
        .isEqualTo(claire);
    sessions.revokeProfessional(desk);

    assertThat(sessions.professional(desk)).isEmpty();
    assertThat(sessions.professional(phone)).isPresent();
    sessions.revokePractitioner(claire);
    assertThat(sessions.professional(phone)).isEmpty();
  }

  @Test
  void signsAProfessionalOutAfterAWorkingDay() {
    String secret = sessions.startProfessional(practitioner());

    clock.turn(SessionLifetimes.USUAL.professional().minusMillis(1));
    assertThat(sessions.professional(secret)).isPresent();

    clock.turn(Duration.ofMillis(1));
    assertThat(sessions.professional(secret)).isEmpty();
  }

  @Test
  void tellsAProfessionalWhereTheyAreSignedInAndEndsOneOrTheOthers() {
    RandomId claire = practitioner();
    String desk = sessions.startProfessional(claire, "Firefox, Windows");
    clock.turn(Duration.ofMinutes(1));
    String phone = sessions.startProfessional(claire, "Safari, iPhone");
    clock.turn(Duration.ofMinutes(1));
    String tablet = sessions.startProfessional(claire);
    sessions.startProfessional(practitioner(), "Chrome, Linux");

    List<SignedInDevice> devices = sessions.devices(claire, phone);
    assertThat(devices)
        .extracting(SignedInDevice::name)
        .containsExactly("", "Safari, iPhone", "Firefox, Windows");
    assertThat(devices).extracting(SignedInDevice::asking).containsExactly(false, true, false);

    RandomId id = devices.getLast().id().orElseThrow();
    assertThat(sessions.revokeDevice(practitioner(), id)).isFalse();
    assertThat(sessions.revokeDevice(claire, id)).isTrue();
    assertThat(sessions.revokeDevice(claire, id)).isFalse();
    assertThat(sessions.professional(desk)).isEmpty();
    assertThat(sessions.revokeOthers(claire, phone)).isEqualTo(1);
    assertThat(sessions.professional(tablet)).isEmpty();
    assertThat(sessions.professional(phone)).isPresent();
  }

  @Test
  void forgetsOnlyWhatExpired() {
    start(seat);
    sessions.startProfessional(practitioner());
    clock.turn(SessionLifetimes.USUAL.seat());
    String fresh = start(RandomId.make());

    sessions.forgetExpired();

    assertThat(sessions.seatHolder(fresh)).isPresent();
    assertThat(
            database.<Long>read(handle ->
                handle
                    .createQuery(
                        """
                        SELECT (SELECT count(*) FROM seat_session)
                             + (SELECT count(*) FROM professional_session)
                        """)
                    .mapTo(Long.class)
                    .one()))
        .isEqualTo(1);
  }

  private void reopen() {
    database = Database.open(config);
    sessions = new Sessions(database, clock, SessionLifetimes.USUAL);
  }

  private String start(RandomId at) {
    return sessions.startSeat(at, consultation, Role.PATIENT);
  }

  private RandomId practitioner() {
    return SomePractitioner.in(database);
  }
}
