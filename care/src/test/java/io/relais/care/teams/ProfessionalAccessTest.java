// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.ManualClock;
import io.relais.care.RandomId;
import io.relais.care.access.AccountCreation;
import io.relais.care.access.AccountState;
import io.relais.care.access.Accounts;
import io.relais.care.access.SessionLifetimes;
import io.relais.care.access.Sessions;
import io.relais.care.access.SignIn;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.database.FreshDatabase;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Practitioners;
import io.relais.care.people.Structure;
import io.relais.care.people.Structures;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class ProfessionalAccessTest {

  private static final String PASSWORD = "tilleul-bleu-été";

  @Parameter FreshDatabase kind;
  @TempDir Path folder;

  private final ManualClock clock = new ManualClock();
  private Database database;
  private AuditTrail trail;
  private Accounts accounts;
  private Sessions sessions;
  private ProfessionalAccess access;
  private RandomId claire;

  @BeforeEach
  void open() {
    database = kind.open();
    trail = AuditTrail.open(database, clock, folder.resolve("audit-keys"));
    accounts = new Accounts(database, clock);
    sessions = new Sessions(database, clock, SessionLifetimes.USUAL);
    access = new ProfessionalAccess(database, accounts, sessions, trail);
    Structure structure = new Structure(RandomId.make(), Optional.empty(), "MSP des Tilleuls");
    new Structures(database).save(structure);
    claire = RandomId.make();
    new Practitioners(database)
        .save(
            new Practitioner(
                claire,
                Optional.empty(),
                "Médecin",
                "Moreau",
                "Claire",
                "Dr Claire Moreau",
                structure));
  }

  @AfterEach
  void close() {
    trail.close();
    database.close();
  }

  @Test
  void knowsNothingOfOneWhoHasNoAccount() {
    assertThat(access.state(claire)).isEmpty();
    assertThat(access.enable(claire, AuditActor.OPERATOR)).isFalse();
  }

  @Test
  void endsAllSessionsOfOneWhoIsDisabledAtOnce() {
    makeAccount();
    String desk = sessions.startProfessional(claire);
    String phone = sessions.startProfessional(claire);

    assertThat(access.disable(claire, AuditActor.OPERATOR)).isTrue();
    assertThat(access.disable(claire, AuditActor.OPERATOR)).isFalse();

    assertThat(access.state(claire)).contains(AccountState.DISABLED);
    assertThat(sessions.professional(desk)).isEmpty();
    assertThat(sessions.professional(phone)).isEmpty();
    assertThat(accounts.signIn("claire", PASSWORD, "192.0.2.1"))
        .isEqualTo(new SignIn.Disabled(claire));
    assertThat(accounts.signIn("claire", "wrong-password", "192.0.2.1"))
        .isEqualTo(new SignIn.Wrong());
  }

  @Test
  void knowsNoSessionThatBeganWhileSomebodyWasBeingDisabled() {
    makeAccount();
    access.disable(claire, AuditActor.OPERATOR);

    assertThat(sessions.professional(sessions.startProfessional(claire))).isEmpty();
  }

  @Test
  void letsThemInAgainWithTheSamePassword() {
    makeAccount();
    String before = sessions.startProfessional(claire);
    access.disable(claire, AuditActor.OPERATOR);

    assertThat(access.enable(claire, AuditActor.OPERATOR)).isTrue();
    assertThat(access.enable(claire, AuditActor.OPERATOR)).isFalse();

    assertThat(access.state(claire)).contains(AccountState.ACTIVE);
    assertThat(sessions.professional(before)).isEmpty();
    assertThat(accounts.signIn("claire", PASSWORD, "192.0.2.1"))
        .isEqualTo(new SignIn.Grant(claire));
  }

  @Test
  void keepsSomebodyOutWhoIsDisabledBeforeTheyHaveAnAccount() {
    assertThat(access.disable(claire, AuditActor.OPERATOR)).isTrue();
    makeAccount();

    assertThat(access.state(claire)).contains(AccountState.DISABLED);
    assertThat(accounts.signIn("claire", PASSWORD, "192.0.2.1"))
        .isEqualTo(new SignIn.Disabled(claire));
  }

  @Test
  void notesEachChangeOnce() {
    makeAccount();
    access.disable(claire, AuditActor.OPERATOR);
    access.disable(claire, AuditActor.OPERATOR);
    access.enable(claire, AuditActor.OPERATOR);

    assertThat(trail.entries(0, 100))
        .filteredOn(entry -> entry.event().object().equals(claire.text()))
        .extracting(entry -> entry.event().action())
        .containsExactly(AuditAction.ACCOUNT_DISABLED, AuditAction.ACCOUNT_ENABLED);
  }

  private void makeAccount() {
    assertThat(accounts.create("claire", PASSWORD, claire)).isEqualTo(AccountCreation.CREATED);
  }
}
