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
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class AccountsTest {

  private static final String PASSWORD = "tilleul-bleu-été";
  private static final String HERE = "192.0.2.1";

  @Parameter FreshDatabase kind;

  private final ManualClock clock = new ManualClock();
  private DatabaseConfig config;
  private Database database;
  private Accounts accounts;
  private RandomId claire;

  @BeforeEach
  void open() {
    config = kind.config();
    reopen();
    claire = SomePractitioner.in(database);
    assertThat(accounts.create("claire.moreau", PASSWORD, claire))
        .isEqualTo(AccountCreation.CREATED);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void letsInWhoKnowsThePassword() {
    assertThat(accounts.signIn("claire.moreau", PASSWORD, HERE))
        .isEqualTo(new SignIn.Grant(claire));
  }

  @Test
  void letsThemInAfterTheServerWasStartedAnew() {
    database.close();
    reopen();

    assertThat(accounts.signIn("claire.moreau", PASSWORD, HERE))
        .isEqualTo(new SignIn.Grant(claire));
  }

  @Test
  void takesANameAndAPasswordHoweverTheKeyboardWritesThem() {
    assertThat(accounts.signIn(" Claire.MOREAU ", "tilleul-bleu-e\u0301te\u0301", HERE))
        .isEqualTo(new SignIn.Grant(claire));
  }

  @Test
  void refusesAWrongPasswordAndAnUnknownNameInTheSameWords() {
    assertThat(accounts.signIn("claire.moreau", "tilleul-bleu-ete", HERE))
        .isEqualTo(new SignIn.Wrong());
    assertThat(accounts.signIn("nobody", PASSWORD, HERE)).isEqualTo(new SignIn.Wrong());
    assertThat(accounts.signIn("", PASSWORD, HERE)).isEqualTo(new SignIn.Wrong());
    assertThat(accounts.signIn("claire.moreau", "", HERE)).isEqualTo(new SignIn.Wrong());
    assertThat(accounts.signIn("claire.moreau", "x".repeat(100_000), HERE))
        .isEqualTo(new SignIn.Wrong());
  }

  @Test
  void refusesPasswordsTooShortOrTooLong() {
    assertThat(accounts.create("a", "x".repeat(11), claire))
        .isEqualTo(AccountCreation.PASSWORD_TOO_SHORT);
    assertThat(accounts.create("a", "x".repeat(257), claire))
        .isEqualTo(AccountCreation.PASSWORD_TOO_LONG);
    assertThat(accounts.create("a", "x".repeat(12), claire)).isEqualTo(AccountCreation.CREATED);
    assertThat(accounts.create("b", "x".repeat(256), claire)).isEqualTo(AccountCreation.CREATED);
  }

  @Test
  void refusesNamesThatAreNoneOrTaken() {
    assertThat(accounts.create(" ", PASSWORD, claire)).isEqualTo(AccountCreation.NAME_UNFIT);
    assertThat(accounts.create("a\nb", PASSWORD, claire)).isEqualTo(AccountCreation.NAME_UNFIT);
    assertThat(accounts.create("x".repeat(81), PASSWORD, claire))
        .isEqualTo(AccountCreation.NAME_UNFIT);
    assertThat(accounts.create("CLAIRE.moreau", "another-password", claire))
        .isEqualTo(AccountCreation.NAME_TAKEN);
    assertThat(accounts.signIn("claire.moreau", PASSWORD, HERE)).isInstanceOf(SignIn.Grant.class);
  }

  @Test
  void makesOneAccountWhenManyAskForTheSameName() throws Exception {
    List<AccountCreation> results = AtOnce.run(8, () -> accounts.create("same", PASSWORD, claire));

    assertThat(Collections.frequency(results, AccountCreation.CREATED)).isEqualTo(1);
    assertThat(Collections.frequency(results, AccountCreation.NAME_TAKEN)).isEqualTo(7);
  }

  @Test
  void hashesByArgon2idWithTheParametersOfOwaspAndASaltOfItsOwn() {
    accounts.create("second", PASSWORD, claire);

    List<String> hashes =
        database.read(handle ->
            handle.createQuery("SELECT password_hash FROM account").mapTo(String.class).list());
    assertThat(hashes)
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allMatch(hash -> hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
  }

  @Test
  void tellsWhomAnAccountStandsFor() {
    assertThat(accounts.practitioner("Claire.Moreau")).contains(claire);
    assertThat(accounts.practitioner("nobody")).isEmpty();
  }

  @Test
  void slowsDownGuessingAtANameWhereverItComesFrom() {
    for (int i = 0; i < 10; i++) {
      assertThat(accounts.signIn("claire.moreau", "wrong-password", "192.0.2." + i))
          .isEqualTo(new SignIn.Wrong());
    }

    assertThat(accounts.signIn("CLAIRE.MOREAU", PASSWORD, "192.0.2.99"))
        .isEqualTo(new SignIn.TooMany(Duration.ofSeconds(60)));
    clock.turn(Duration.ofSeconds(60));
    assertThat(accounts.signIn("claire.moreau", PASSWORD, "192.0.2.99"))
        .isEqualTo(new SignIn.Grant(claire));
  }

  @Test
  void changesAPasswordForWhoKnowsTheOldOne() {
    assertThat(accounts.changePassword(claire, "wrong-password", "another-password", HERE))
        .isEqualTo(new PasswordChange.Wrong());
    assertThat(accounts.changePassword(claire, PASSWORD, "short", HERE))
        .isEqualTo(new PasswordChange.Unfit());
    assertThat(accounts.changePassword(RandomId.make(), PASSWORD, "another-password", HERE))
        .isEqualTo(new PasswordChange.Wrong());
    assertThat(accounts.signIn("claire.moreau", PASSWORD, HERE))
        .isEqualTo(new SignIn.Grant(claire));

    assertThat(accounts.changePassword(claire, PASSWORD, "another-password", HERE))
        .isEqualTo(new PasswordChange.Changed());

    assertThat(accounts.signIn("claire.moreau", PASSWORD, HERE)).isEqualTo(new SignIn.Wrong());
    assertThat(accounts.signIn("claire.moreau", "another-password", HERE))
        .isEqualTo(new SignIn.Grant(claire));
  }

  @Test
  void slowsDownGuessingAtThePasswordOfSomebodyWhoIsSignedIn() {
    for (int i = 0; i < 10; i++) {
      assertThat(accounts.changePassword(claire, "wrong-password", "another-password", HERE))
          .isEqualTo(new PasswordChange.Wrong());
    }

    assertThat(accounts.changePassword(claire, PASSWORD, "another-password", HERE))
        .isEqualTo(new PasswordChange.TooMany(Duration.ofSeconds(60)));
  }

  private void reopen() {
    database = Database.open(config);
    accounts = new Accounts(database, clock);
  }
}
