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
import io.relais.care.people.Structure;
import io.relais.care.people.Structures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class ApiTokensTest {

  private static final Set<ApiScope> READ = Set.of(ApiScope.DICOMWEB_READ);

  @Parameter FreshDatabase kind;

  private final ManualClock clock = new ManualClock();
  private DatabaseConfig config;
  private Database database;
  private ApiTokens tokens;
  private RandomId owner;

  @BeforeEach
  void open() {
    config = kind.config();
    database = Database.open(config);
    tokens = new ApiTokens(database, clock);
    Structure tilleuls = new Structure(RandomId.make(), Optional.empty(), "MSP des Tilleuls");
    new Structures(database).save(tilleuls);
    owner = tilleuls.id();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void letsInWhoBearsAToken() {
    IssuedToken issued = issue(Set.of(ApiScope.DICOMWEB_READ, ApiScope.ORDERS_WRITE));

    assertThat(issued.secret()).matches("relais_[A-Za-z0-9_-]{43}");
    ApiAuthentication result = tokens.authenticate(issued.secret());
    assertThat(result)
        .isEqualTo(
            new ApiAuthentication.Granted(
                new Identity.ApiClient(
                    issued.token().id(),
                    owner,
                    Set.of(ApiScope.ORDERS_WRITE, ApiScope.DICOMWEB_READ))));
    Identity.ApiClient client = ((ApiAuthentication.Granted) result).client();
    assertThat(client.may(ApiScope.ORDERS_WRITE)).isTrue();
    assertThat(client.may(ApiScope.ORDERS_READ)).isFalse();
  }

  @Test
  void letsThemInAfterTheServerWasStartedAnew() {
    IssuedToken issued = issue(READ);
    database.close();
    database = Database.open(config);
    tokens = new ApiTokens(database, clock);

    assertThat(tokens.authenticate(issued.secret())).isInstanceOf(ApiAuthentication.Granted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "relais_", "Bearer", "é"})
  void knowsNoTokenItDidNotIssue(String secret) {
    assertThat(tokens.authenticate(secret)).isEqualTo(new ApiAuthentication.Unknown());
  }

  @Test
  void knowsNoTokenThatIsNearlyOneOfItsOwn() {
    String secret = issue(READ).secret();
    char last = secret.charAt(20);

    for (String wrong :
        List.of(
            secret.replace("relais_", "relaix_"),
            secret + "A",
            secret.substring(0, 20) + (last == 'A' ? 'B' : 'A') + secret.substring(21),
            "relais_" + "A".repeat(43),
            "x".repeat(100_000))) {
      assertThat(tokens.authenticate(wrong)).isEqualTo(new ApiAuthentication.Unknown());
    }
  }

  @Test
  void keepsOnlyTheHashOfASecret() {
    String secret = issue(READ).secret();

    String hash =
        database.read(
            h -> h.createQuery("SELECT secret_hash FROM api_token").mapTo(String.class).one());
    assertThat(hash).isEqualTo(Secret.hash(secret)).doesNotContain(secret.substring(7));
    assertThat(tokens.authenticate("relais_" + hash)).isEqualTo(new ApiAuthentication.Unknown());
  }

  @Test
  void endsWhenItsTimeIsOver() {
    Instant end = clock.instant().plus(Duration.ofDays(1));
    IssuedToken issued = tokens.issue(new ApiTokenRequest("import", owner, READ, Optional.of(end)));
    clock.turn(Duration.ofDays(1).minusMillis(1));
    assertThat(tokens.authenticate(issued.secret())).isInstanceOf(ApiAuthentication.Granted.class);
    clock.turn(Duration.ofMillis(1));

    assertThat(tokens.authenticate(issued.secret()))
        .isInstanceOfSatisfying(
            ApiAuthentication.Expired.class,
            expired -> assertThat(expired.token().id()).isEqualTo(issued.token().id()));
  }

  @Test
  void isTakenBackAtOnce() {
    IssuedToken issued = issue(READ);
    tokens.authenticate(issued.secret());

    assertThat(tokens.revoke(issued.token().id())).isTrue();

    assertThat(tokens.authenticate(issued.secret())).isInstanceOf(ApiAuthentication.Revoked.class);
    assertThat(tokens.revoke(issued.token().id())).isFalse();
    assertThat(tokens.revoke(RandomId.make())).isFalse();
    assertThat(tokens.list().getFirst().revokedAt()).contains(clock.instant());
  }

  @Test
  void isTakenBackByAnotherProcessWithinSeconds() {
    IssuedToken issued = issue(READ);
    tokens.authenticate(issued.secret());
    new ApiTokens(database, clock).revoke(issued.token().id());
    clock.turn(ApiTokens.FRESH);

    assertThat(tokens.authenticate(issued.secret())).isInstanceOf(ApiAuthentication.Revoked.class);
  }

  @Test
  void doesNotAskTheDatabaseAgainForAMoment() {
    IssuedToken issued = issue(READ);
    tokens.authenticate(issued.secret());
    database.useTransaction(h -> h.execute("UPDATE api_token SET scopes = 'orders:read'"));

    assertThat(scopesOf(issued)).isEqualTo(READ);
    clock.turn(ApiTokens.FRESH);
    assertThat(scopesOf(issued)).containsExactly(ApiScope.ORDERS_READ);
    clock.turn(Duration.ofDays(-1));
    assertThat(scopesOf(issued)).as("clock set back").containsExactly(ApiScope.ORDERS_READ);
  }

  @Test
  void notesItsUseOnceInAFewMinutes() throws Exception {
    IssuedToken issued = issue(READ);
    Instant first = clock.instant();
    AtOnce.run(8, () -> tokens.authenticate(issued.secret()));
    assertThat(tokens.list().getFirst().lastUsedAt()).contains(first);

    clock.turn(ApiTokens.NOTED.minusMillis(1));
    tokens.authenticate(issued.secret());
    assertThat(tokens.list().getFirst().lastUsedAt()).contains(first);
    clock.turn(Duration.ofMillis(1));
    tokens.authenticate(issued.secret());
    assertThat(tokens.list().getFirst().lastUsedAt()).contains(clock.instant());
  }

  @Test
  void listsTokensTheNewestFirst() {
    IssuedToken old = issue(READ);
    clock.turn(Duration.ofSeconds(1));
    IssuedToken fresh = issue(Set.of(ApiScope.values()));

    assertThat(tokens.list()).containsExactly(fresh.token(), old.token());
  }

  @Test
  void refusesTokensWithoutNameOrScope() {
    assertThatThrownBy(() -> issue(Set.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tokens.issue(new ApiTokenRequest(" ", owner, READ, Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(tokens.list()).isEmpty();
  }

  @Test
  void doesNotPrintASecret() {
    IssuedToken issued = issue(READ);

    assertThat(issued.toString()).doesNotContain(issued.secret().substring(7));
  }

  private IssuedToken issue(Set<ApiScope> scopes) {
    return tokens.issue(new ApiTokenRequest("import", owner, scopes, Optional.empty()));
  }

  private Set<ApiScope> scopesOf(IssuedToken issued) {
    return ((ApiAuthentication.Granted) tokens.authenticate(issued.secret())).client().scopes();
  }
}
