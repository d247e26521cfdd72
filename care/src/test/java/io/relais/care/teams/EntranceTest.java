// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.care.access.AuthenticatorApp;
import io.relais.care.access.CodeCheck;
import io.relais.care.access.PendingSignIns;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.database.FreshDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class EntranceTest {

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
  void letsInAtOnceWhoNeedsNoSecondFactor() {
    Admission.In in = (Admission.In) at.entrance.admit(at.claire, "Firefox, Windows");

    assertThat(at.sessions.professional(in.secret())).isPresent();
    assertThat(at.sessions.devices(at.claire, in.secret()))
        .singleElement()
        .satisfies(device -> {
          assertThat(device.name()).isEqualTo("Firefox, Windows");
          assertThat(device.asking()).isTrue();
        });
    assertThat(at.noted()).containsExactly(AuditAction.SIGNED_IN);
  }

  @Test
  void hasThemSetOneUpWhoMustShowOne() {
    beSpecialist();
    Admission.Pending pending = (Admission.Pending) at.entrance.admit(at.claire, "");
    assertThat(pending.enrolled()).isFalse();
    assertThat(at.sessions.professional(pending.secret())).isEmpty();
    RandomId who = at.entrance.pending(pending.secret()).orElseThrow();

    AuthenticatorApp app = new AuthenticatorApp(at.entrance.enrol(who).orElseThrow());
    assertThat(at.entrance.confirm(who, "000000", "")).isEmpty();
    Entrance.Enrolled enrolled = at.entrance.confirm(who, app.code(at.clock), "").orElseThrow();

    assertThat(enrolled.recoveryCodes()).hasSize(10);
    assertThat(at.sessions.professional(enrolled.in().secret())).isPresent();
    assertThat(at.entrance.pending(pending.secret())).isEmpty();
    assertThat(at.noted())
        .containsExactly(
            AuditAction.MEMBERSHIP_GIVEN,
            AuditAction.SECOND_FACTOR_FAILED,
            AuditAction.SECOND_FACTOR_SET,
            AuditAction.SIGNED_IN);
  }

  @Test
  void asksForACodeWhoHasOneThoughTheyNeedNot() {
    AuthenticatorApp app = enrolled();
    Admission.Pending pending = (Admission.Pending) at.entrance.admit(at.claire, "");
    assertThat(pending.enrolled()).isTrue();

    assertThat(at.entrance.show(at.claire, "", ""))
        .isEqualTo(new CodeAdmission.Refused(new CodeCheck.Wrong()));
    assertThat(at.entrance.show(at.claire, app.code(at.clock), ""))
        .isInstanceOf(CodeAdmission.Let.class);
    assertThat(at.entrance.pending(pending.secret())).isEmpty();
  }

  @Test
  void doesNotLetAPasswordAloneReplaceASecondFactor() {
    enrolled();
    at.entrance.admit(at.claire, "");

    assertThat(at.entrance.enrol(at.claire)).isEmpty();
    assertThat(at.entrance.confirm(at.claire, "000000", "")).isEmpty();
  }

  @Test
  void forgetsASignInThatWaitsTooLongOrWhoseOwnerIsDisabled() {
    beSpecialist();
    Admission.Pending late = (Admission.Pending) at.entrance.admit(at.claire, "");
    at.clock.turn(PendingSignIns.LASTS);
    assertThat(at.entrance.pending(late.secret())).isEmpty();

    Admission.Pending disabled = (Admission.Pending) at.entrance.admit(at.claire, "");
    at.accounts.disable(at.claire);
    assertThat(at.entrance.pending(disabled.secret())).isEmpty();
    assertThat(at.entrance.pending("")).isEmpty();
  }

  private void beSpecialist() {
    at.memberships.give(
        at.claire,
        new Place.InStructure(at.tilleuls.id()),
        ProfessionalRole.SPECIALIST,
        AuditActor.OPERATOR);
  }

  private AuthenticatorApp enrolled() {
    AuthenticatorApp app = new AuthenticatorApp(at.factors.begin(at.claire));
    assertThat(at.factors.confirm(at.claire, app.code(at.clock))).isPresent();
    at.clock.turn(Duration.ofSeconds(30));
    return app;
  }
}
