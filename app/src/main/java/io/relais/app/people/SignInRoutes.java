// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.access.CodeCheck;
import io.relais.care.access.Enrolment;
import io.relais.care.access.PendingSignIns;
import io.relais.care.people.Practitioner;
import io.relais.care.teams.CodeAdmission;
import io.relais.care.teams.Entrance;
import java.time.Duration;

/// The second step of signing in, behind the password.
final class SignInRoutes {
  static final String ISSUER = "Relais";

  private final PeopleGround ground;
  private final SetCookies cookies;

  SignInRoutes(PeopleGround ground, SetCookies cookies) {
    this.ground = ground;
    this.cookies = cookies;
  }

  /// `POST /api/sign-in/code`
  Answer code(Asked asked) {
    RandomId who = pending(asked);
    String code = asked.json().need("code");
    return switch (ground.entrance().show(who, code, asked.device())) {
      case CodeAdmission.Let(var in) -> in(in.secret(), entered(who));
      case CodeAdmission.Refused(CodeCheck.TooMany(Duration wait)) -> throw Refused.tooMany(wait);
      case CodeAdmission.Refused(CodeCheck _) -> throw new Refused(401, "code-wrong");
    };
  }

  /// `POST /api/sign-in/enrolment`
  Answer enrol(Asked asked) {
    RandomId who = pending(asked);
    Enrolment enrolment =
        ground.entrance().enrol(who).orElseThrow(() -> new Refused(409, "second-factor-there"));
    return Answer.ok(shown(enrolment, who, ground));
  }

  /// `POST /api/sign-in/enrolment/confirmation`
  Answer confirm(Asked asked) {
    RandomId who = pending(asked);
    String code = asked.json().need("code").replace(" ", "");
    Entrance.Enrolled enrolled =
        ground
            .entrance()
            .confirm(who, code, asked.device())
            .orElseThrow(() -> new Refused(401, "code-wrong"));
    ObjectNode body = entered(who);
    body.set("recoveryCodes", Fields.texts(enrolled.recoveryCodes()));
    return in(enrolled.in().secret(), body);
  }

  /// What an app is told, and a person where no code can be scanned.
  static ObjectNode shown(Enrolment enrolment, RandomId who, PeopleGround ground) {
    String account =
        ground
            .accounts()
            .name(who)
            .or(() -> ground.practitioners().find(who).map(Practitioner::displayName))
            .orElse("");
    String uri = enrolment.uri(ISSUER, account);
    ObjectNode body =
        Fields.object().put("secret", enrolment.secret()).put("uri", uri).put("account", account);
    body.set("qr", QrPicture.of(uri).json());
    return body;
  }

  private ObjectNode entered(RandomId who) {
    return Fields.object()
        .put("page", "/agenda")
        .put("recoveryCodesLeft", ground.factors().recoveryCodesLeft(who));
  }

  private Answer in(String secret, ObjectNode body) {
    return Answer.ok(body).with(cookies.session(secret)).with(cookies.noPending());
  }

  private RandomId pending(Asked asked) {
    return asked
        .cookie(PendingSignIns.COOKIE)
        .flatMap(ground.entrance()::pending)
        .orElseThrow(() -> new Refused(401, "sign-in-again"));
  }
}
