// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.AtOnce;
import io.relais.care.access.AccountCreation;
import io.relais.care.access.AccountState;
import io.relais.care.access.SignIn;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.database.FreshDatabase;
import java.nio.file.Path;
import java.util.Collections;
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
@EnumSource(FreshDatabase.class)
class InvitationsTest {

  private static final String PASSWORD = "tilleul-bleu-été";
  private static final String HERE = "192.0.2.1";

  @Parameter FreshDatabase kind;
  @TempDir Path folder;

  private Staffed at;

  @BeforeEach
  void open() {
    at = new Staffed(kind, folder);
  }

  @AfterEach
  void close() {
    at.close();
  }

  @Test
  void letsThemChooseTheirOwnNameAndPassword() {
    String secret = issue();
    assertThat(at.accounts.state(at.claire)).contains(AccountState.INVITED);
    assertThat(at.invitations.open(secret))
        .isEqualTo(new InvitationOpening.Valid(at.claire, Optional.empty()));

    assertThat(at.invitations.accept(secret, "claire", PASSWORD)).contains(AccountCreation.CREATED);

    assertThat(at.accounts.signIn("claire", PASSWORD, HERE)).isEqualTo(new SignIn.Grant(at.claire));
    assertThat(at.accounts.state(at.claire)).contains(AccountState.ACTIVE);
    assertThat(at.noted())
        .containsExactly(AuditAction.INVITATION_ISSUED, AuditAction.INVITATION_ACCEPTED);
  }

  @Test
  void opensOnce() {
    String secret = issue();
    at.invitations.accept(secret, "claire", PASSWORD);

    assertThat(at.invitations.open(secret)).isEqualTo(new InvitationOpening.Over());
    assertThat(at.invitations.accept(secret, "other", PASSWORD)).isEmpty();
    assertThat(at.invitations.openUntil(at.claire)).isEmpty();
  }

  @Test
  void isTakenOnceThoughManyTryAtOnce() throws Exception {
    String secret = issue();

    List<Optional<AccountCreation>> results =
        AtOnce.run(4, () -> at.invitations.accept(secret, "claire", PASSWORD));

    assertThat(Collections.frequency(results, Optional.of(AccountCreation.CREATED))).isEqualTo(1);
    assertThat(Collections.frequency(results, Optional.empty())).isEqualTo(3);
  }

  @Test
  void staysOpenWhileWhatIsChosenDoesNotFit() {
    String secret = issue();
    assertThat(at.invitations.accept(secret, "claire", "short"))
        .contains(AccountCreation.PASSWORD_TOO_SHORT);
    assertThat(at.invitations.accept(secret, " ", PASSWORD)).contains(AccountCreation.NAME_UNFIT);

    assertThat(at.invitations.open(secret)).isInstanceOf(InvitationOpening.Valid.class);
  }

  @Test
  void opensNoMoreAfterAWeekOrWhenANewerOneWasMade() {
    String first = issue();
    String second = issue();
    assertThat(at.invitations.open(first)).isEqualTo(new InvitationOpening.Over());
    assertThat(at.invitations.open(second)).isInstanceOf(InvitationOpening.Valid.class);
    assertThat(at.invitations.openUntil(at.claire))
        .contains(at.clock.instant().plus(Invitations.LASTS));

    at.clock.turn(Invitations.LASTS);
    assertThat(at.invitations.open(second)).isEqualTo(new InvitationOpening.Over());
    assertThat(at.invitations.open("")).isEqualTo(new InvitationOpening.Unknown());
    assertThat(at.invitations.open(second + "x")).isEqualTo(new InvitationOpening.Unknown());
  }

  @Test
  void givesSomebodyWhoHasAnAccountAnotherPasswordAndEndsTheirSessions() {
    at.accounts.create("claire", PASSWORD, at.claire);
    String desk = at.sessions.startProfessional(at.claire);
    String secret = issue();
    assertThat(at.accounts.state(at.claire)).contains(AccountState.ACTIVE);
    assertThat(at.invitations.open(secret))
        .isEqualTo(new InvitationOpening.Valid(at.claire, Optional.of("claire")));

    assertThat(at.invitations.accept(secret, "", "another-password"))
        .contains(AccountCreation.CREATED);

    assertThat(at.sessions.professional(desk)).isEmpty();
    assertThat(at.accounts.signIn("claire", PASSWORD, HERE)).isEqualTo(new SignIn.Wrong());
    assertThat(at.accounts.signIn("claire", "another-password", HERE))
        .isEqualTo(new SignIn.Grant(at.claire));
  }

  @Test
  void doesNotOpenForSomebodyWhoIsDisabled() {
    String secret = issue();
    at.accounts.disable(at.claire);

    assertThat(at.invitations.open(secret)).isEqualTo(new InvitationOpening.Unknown());
    assertThat(at.invitations.accept(secret, "claire", PASSWORD)).isEmpty();
  }

  private String issue() {
    return at.invitations.issue(at.claire, AuditActor.OPERATOR).secret();
  }
}
