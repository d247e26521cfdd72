// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.AtOnce;
import io.relais.care.CareException;
import io.relais.care.ManualClock;
import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.care.database.FreshDatabase;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class SecondFactorsTest {

  @Parameter FreshDatabase kind;

  private final ManualClock clock = new ManualClock();
  private final AtomicReference<SealingKeys> keys =
      new AtomicReference<>(SomeSealingKeys.of("first"));
  private Database database;
  private SecondFactors factors;
  private RandomId claire;

  @BeforeEach
  void open() {
    database = kind.open();
    factors = new SecondFactors(database, keys::get, clock);
    claire = SomePractitioner.in(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void hasOneOnceAFirstCodeShowedThatItWorks() {
    AuthenticatorApp app = new AuthenticatorApp(factors.begin(claire));
    assertThat(factors.has(claire)).isFalse();
    assertThat(factors.check(claire, app.code(clock))).isEqualTo(new CodeCheck.Wrong());

    assertThat(factors.confirm(claire, app.code(clock)).orElseThrow())
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[A-Z2-7]{16}"));

    assertThat(factors.has(claire)).isTrue();
    assertThat(factors.recoveryCodesLeft(claire)).isEqualTo(10);
  }

  @Test
  void refusesToBeSetUpByAWrongCodeOrTooLate() {
    AuthenticatorApp app = new AuthenticatorApp(factors.begin(claire));
    assertThat(factors.confirm(claire, app.wrong(clock))).isEmpty();
    assertThat(factors.confirm(claire, "")).isEmpty();
    clock.turn(Duration.ofMinutes(30));

    assertThat(factors.confirm(claire, app.code(clock))).isEmpty();
    assertThat(factors.has(claire)).isFalse();
  }

  @Test
  void takesEachCodeOnce() {
    AuthenticatorApp app = enrolled();
    assertThat(factors.check(claire, app.code(clock))).isEqualTo(new CodeCheck.Wrong());
    clock.turn(Duration.ofSeconds(30));
    String code = app.code(clock);

    assertThat(factors.check(claire, code.substring(0, 3) + " " + code.substring(3)))
        .isEqualTo(new CodeCheck.Right(false));
    assertThat(factors.check(claire, code)).isEqualTo(new CodeCheck.Wrong());
  }

  @Test
  void takesACodeOnceThoughManyShowItAtOnce() throws Exception {
    AuthenticatorApp app = enrolled();
    clock.turn(Duration.ofSeconds(30));
    String code = app.code(clock);

    List<CodeCheck> results = AtOnce.run(5, () -> factors.check(claire, code));

    assertThat(Collections.frequency(results, new CodeCheck.Right(false))).isEqualTo(1);
  }

  @Test
  void takesACodeOfTheStepBeforeAndOfTheNext() {
    AuthenticatorApp app = enrolled();
    clock.turn(Duration.ofMinutes(5));
    String before = app.code(clock);
    clock.turn(Duration.ofSeconds(30));
    assertThat(factors.check(claire, before)).isEqualTo(new CodeCheck.Right(false));

    clock.turn(Duration.ofMinutes(5));
    String next = app.code(clock);
    clock.turn(Duration.ofSeconds(-30));
    assertThat(factors.check(claire, next)).isEqualTo(new CodeCheck.Right(false));

    String late = app.code(clock);
    clock.turn(Duration.ofSeconds(90));
    assertThat(factors.check(claire, late)).isEqualTo(new CodeCheck.Wrong());
  }

  @Test
  void takesEachRecoveryCodeOnceHoweverItIsTyped() {
    AuthenticatorApp app = new AuthenticatorApp(factors.begin(claire));
    List<String> codes = factors.confirm(claire, app.code(clock)).orElseThrow();
    String typed = codes.getFirst().toLowerCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-");

    assertThat(factors.check(claire, typed)).isEqualTo(new CodeCheck.Right(true));
    assertThat(factors.check(claire, typed)).isEqualTo(new CodeCheck.Wrong());
    assertThat(factors.recoveryCodesLeft(claire)).isEqualTo(9);

    List<String> fresh = factors.renewRecoveryCodes(claire).orElseThrow();
    assertThat(factors.check(claire, codes.get(1))).isEqualTo(new CodeCheck.Wrong());
    assertThat(factors.check(claire, fresh.get(1))).isEqualTo(new CodeCheck.Right(true));
  }

  @Test
  void slowsDownGuessing() {
    AuthenticatorApp app = enrolled();
    for (int i = 0; i < 6; i++) {
      assertThat(factors.check(claire, app.wrong(clock))).isEqualTo(new CodeCheck.Wrong());
    }

    assertThat(factors.check(claire, app.code(clock)))
        .isEqualTo(new CodeCheck.TooMany(Duration.ofMinutes(2)));
    clock.turn(Duration.ofMinutes(2));
    assertThat(factors.check(claire, app.code(clock))).isEqualTo(new CodeCheck.Right(false));
  }

  @Test
  void keepsTheOldOneUntilANewOneWorks() {
    AuthenticatorApp old = enrolled();
    AuthenticatorApp fresh = new AuthenticatorApp(factors.begin(claire));
    clock.turn(Duration.ofSeconds(30));
    assertThat(factors.check(claire, old.code(clock))).isEqualTo(new CodeCheck.Right(false));
    assertThat(factors.confirm(claire, fresh.code(clock))).isPresent();
    clock.turn(Duration.ofSeconds(30));

    assertThat(factors.check(claire, old.code(clock))).isEqualTo(new CodeCheck.Wrong());
    assertThat(factors.check(claire, fresh.code(clock))).isEqualTo(new CodeCheck.Right(false));
  }

  @Test
  void isGoneWhenItWasTakenAway() {
    AuthenticatorApp app = enrolled();
    assertThat(factors.remove(claire)).isTrue();
    assertThat(factors.remove(claire)).isFalse();
    clock.turn(Duration.ofSeconds(30));

    assertThat(factors.has(claire)).isFalse();
    assertThat(factors.check(claire, app.code(clock))).isEqualTo(new CodeCheck.Wrong());
    assertThat(factors.recoveryCodesLeft(claire)).isZero();
    assertThat(factors.renewRecoveryCodes(claire)).isEmpty();
  }

  @Test
  void keepsNoSecretPlainInTheDatabase() {
    Enrolment enrolment = factors.begin(claire);
    List<String> codes =
        factors.confirm(claire, new AuthenticatorApp(enrolment).code(clock)).orElseThrow();

    String kept =
        database.read(handle ->
            handle.createQuery("SELECT sealed FROM second_factor").mapTo(String.class).one()
                + handle
                    .createQuery("SELECT code_hash FROM recovery_code")
                    .mapTo(String.class)
                    .list());
    assertThat(kept).doesNotContain(enrolment.secret()).doesNotContain(codes);
  }

  @Test
  void goesOverToANewKey() {
    AuthenticatorApp app = enrolled();
    keys.set(SomeSealingKeys.of("first", "second"));
    assertThat(factors.carryOver()).isEqualTo(1);
    assertThat(factors.carryOver()).isZero();
    keys.set(SomeSealingKeys.of("second"));
    clock.turn(Duration.ofSeconds(30));

    assertThat(factors.check(claire, app.code(clock))).isEqualTo(new CodeCheck.Right(false));
  }

  @Test
  void saysWhatToDoWhenItsKeyIsLost() {
    AuthenticatorApp app = enrolled();
    keys.set(SomeSealingKeys.of("other"));
    clock.turn(Duration.ofSeconds(30));

    assertThatThrownBy(() -> factors.check(claire, app.code(clock)))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("first");
    assertThat(factors.carryOver()).isZero();
  }

  @Test
  void opensNoSecretThatWasPutUnderAnotherName() {
    AuthenticatorApp app = enrolled();
    RandomId other = SomePractitioner.in(database);
    database.useTransaction(
        handle -> handle.execute("UPDATE second_factor SET practitioner = ?", other.text()));
    clock.turn(Duration.ofSeconds(30));

    assertThatThrownBy(() -> factors.check(other, app.code(clock)))
        .isInstanceOf(CareException.class);
  }

  @Test
  void tellsAnAppWhatItNeeds() {
    assertThat(new Enrolment("ABCDEFGH234567AB").uri("Relais", "claire moreau"))
        .isEqualTo(
            "otpauth://totp/Relais:claire%20moreau?secret=ABCDEFGH234567AB&issuer=Relais"
                + "&algorithm=SHA1&digits=6&period=30");
  }

  private AuthenticatorApp enrolled() {
    AuthenticatorApp app = new AuthenticatorApp(factors.begin(claire));
    assertThat(factors.confirm(claire, app.code(clock))).isPresent();
    return app;
  }
}
