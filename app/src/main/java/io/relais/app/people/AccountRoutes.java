// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.access.PasswordChange;
import io.relais.care.access.SignIn;
import io.relais.care.access.SignedInDevice;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.care.mail.MailAddress;
import io.relais.care.mail.MailWish;
import io.relais.care.teams.Membership;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What professionals do with their own account.
final class AccountRoutes {
  private final PeopleGround ground;
  private final SetCookies cookies;
  private final PersonCards cards;

  AccountRoutes(PeopleGround ground, SetCookies cookies, PersonCards cards) {
    this.ground = ground;
    this.cookies = cookies;
    this.cards = cards;
  }

  /// `GET /api/account`
  Answer show(Asked asked) {
    SignedIn me = SignedIn.of(asked, ground);
    ObjectNode body =
        Fields.object()
            .put("id", me.id().text())
            .put("name", me.practitioner().displayName())
            .put("title", me.practitioner().title())
            .put("structure", me.practitioner().structure().name());
    ground.accounts().name(me.id()).ifPresent(name -> body.put("account", name));
    List<Membership> held = ground.memberships().of(me.id());
    body.set("memberships", Fields.list(held, cards::membership));
    body.set("administers", Fields.list(Administrator.of(me, ground).structures(), cards::named));
    body.set(
        "secondFactor",
        Fields.object()
            .put("on", ground.factors().has(me.id()))
            .put("required", ground.rule().demands(me.id()))
            .put("recoveryCodesLeft", ground.factors().recoveryCodesLeft(me.id())));
    body.set("mail", mail(ground.wishes().of(me.id())));
    body.set(
        "devices",
        Fields.list(ground.sessions().devices(me.id(), me.secret()), AccountRoutes::device));
    return Answer.ok(body);
  }

  /// `POST /api/account/password`
  Answer changePassword(Asked asked) {
    SignedIn me = SignedIn.of(asked, ground);
    Fields fields = asked.json();
    PasswordChange change =
        ground
            .accounts()
            .changePassword(me.id(), fields.need("known"), fields.need("fresh"), asked.source());
    return switch (change) {
      case PasswordChange.Changed() -> {
        ground.sessions().revokeOthers(me.id(), me.secret());
        note(me, AuditAction.PASSWORD_CHANGED);
        yield Answer.done();
      }
      case PasswordChange.Wrong() -> throw new Refused(403, "password-wrong");
      case PasswordChange.Unfit() -> throw new Refused(422, "password-unfit");
      case PasswordChange.TooMany(Duration wait) -> throw Refused.tooMany(wait);
    };
  }

  /// `POST /api/account/devices/<device>/end`
  Answer endDevice(Asked asked) {
    SignedIn me = SignedIn.of(asked, ground);
    if (!ground.sessions().revokeDevice(me.id(), asked.id("device"))) {
      throw Refused.notFound();
    }
    note(me, AuditAction.SESSIONS_ENDED);
    return Answer.done();
  }

  /// `POST /api/account/sign-out-everywhere`
  Answer endAll(Asked asked) {
    SignedIn me = SignedIn.of(asked, ground);
    ground.sessions().revokePractitioner(me.id());
    note(me, AuditAction.SESSIONS_ENDED);
    note(me, AuditAction.SIGNED_OUT);
    return Answer.done().with(cookies.noSession());
  }

  /// `POST /api/account/second-factor`: begins to set one up. Needs the password, since a device
  /// that was left signed in must not be enough to take an account over.
  Answer beginSecondFactor(Asked asked) {
    SignedIn me = SignedIn.of(asked, ground);
    needPassword(me, asked);
    return Answer.ok(SignInRoutes.shown(ground.factors().begin(me.id()), me.id(), ground));
  }

  /// `POST /api/account/second-factor/confirmation`
  Answer confirmSecondFactor(Asked asked) {
    SignedIn me = SignedIn.of(asked, ground);
    String code = asked.json().need("code").replace(" ", "");
    List<String> codes =
        ground.factors().confirm(me.id(), code).orElseThrow(() -> new Refused(401, "code-wrong"));
    ground.sessions().revokeOthers(me.id(), me.secret());
    note(me, AuditAction.SECOND_FACTOR_SET);
    return recovery(codes);
  }

  /// `POST /api/account/recovery-codes`
  Answer renewRecoveryCodes(Asked asked) {
    SignedIn me = SignedIn.of(asked, ground);
    needPassword(me, asked);
    List<String> codes =
        ground.factors().renewRecoveryCodes(me.id()).orElseThrow(Refused::notFound);
    note(me, AuditAction.RECOVERY_CODES_RENEWED);
    return recovery(codes);
  }

  /// `POST /api/account/mail`: where one is told that something waits, and whether. Another address
  /// needs the password, since links to choose another password go there.
  Answer mail(Asked asked) {
    SignedIn me = SignedIn.of(asked, ground);
    Fields fields = asked.json();
    Optional<MailAddress> address = fields.unless("address", MailAddress::parse, "email-unfit");
    MailWish.Language language = fields.word("language", MailWish.Language::of);
    boolean told = fields.truth("told");
    if (!address.equals(ground.wishes().of(me.id()).map(MailWish::address))) {
      // Whoever left it out is asked for it on the page.
      var _ = fields.text("password").orElseThrow(() -> new Refused(403, "password-wrong"));
      needPassword(me, asked);
    }
    ground
        .database()
        .useTransaction(handle -> {
          address.ifPresentOrElse(
              there -> ground.wishes().save(me.id(), new MailWish(there, language, told)),
              () -> ground.wishes().forget(me.id()));
          note(me, AuditAction.MAIL_WISH_CHANGED);
        });
    return Answer.done();
  }

  private ObjectNode mail(Optional<MailWish> wish) {
    ObjectNode body = Fields.object().put("sent", ground.mail().isPresent());
    wish.ifPresent(known ->
        body.put("address", known.address().text())
            .put("language", known.language().word())
            .put("told", known.told()));
    return body;
  }

  private void needPassword(SignedIn me, Asked asked) {
    String password = asked.json().need("password");
    String name = ground.accounts().name(me.id()).orElseThrow(() -> new Refused(409, "no-account"));
    switch (ground.accounts().signIn(name, password, asked.source())) {
      case SignIn.Grant _ -> {}
      case SignIn.TooMany(Duration wait) -> throw Refused.tooMany(wait);
      case SignIn.Refusal _ -> throw new Refused(403, "password-wrong");
    }
  }

  private static Answer recovery(List<String> codes) {
    ObjectNode body = Fields.object();
    body.set("recoveryCodes", Fields.texts(codes));
    return Answer.ok(body);
  }

  private static ObjectNode device(SignedInDevice device) {
    ObjectNode body =
        Fields.object()
            .put("name", device.name())
            .put("since", device.since().toString())
            .put("this", device.asking());
    device.id().ifPresent(id -> body.put("id", id.text()));
    return body;
  }

  private void note(SignedIn me, AuditAction action) {
    ground.trail().record(new AuditEvent(me.actor(), action, "", ""));
  }
}
