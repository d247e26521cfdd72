// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.access.AccountCreation;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.people.Practitioner;
import io.relais.care.teams.Admission;
import io.relais.care.teams.InvitationOpening;
import java.util.Optional;

/// Links by which people choose their own name and password.
final class InvitationRoutes {
  private final PeopleGround ground;
  private final SetCookies cookies;

  InvitationRoutes(PeopleGround ground, SetCookies cookies) {
    this.ground = ground;
    this.cookies = cookies;
  }

  /// `POST /api/invitations/opening`
  Answer open(Asked asked) {
    InvitationOpening.Valid valid = valid(asked.json().need("token"));
    Practitioner who =
        ground.practitioners().find(valid.practitioner()).orElseThrow(Refused::notFound);
    ObjectNode body =
        Fields.object()
            .put("name", who.displayName())
            .put("structure", who.structure().name())
            .put("secondFactor", ground.rule().demands(who.id()));
    valid.name().ifPresent(account -> body.put("account", account));
    return Answer.ok(body);
  }

  /// `POST /api/invitations/acceptance`
  Answer accept(Asked asked) {
    Fields fields = asked.json();
    String token = fields.need("token");
    InvitationOpening.Valid valid = valid(token);
    String name = fields.text("name").orElse("");
    Optional<AccountCreation> made =
        ground.invitations().accept(token, name, fields.need("password"));
    return switch (made.orElseThrow(() -> new Refused(410, "invitation-over"))) {
      case CREATED -> admitted(valid.practitioner(), asked);
      case NAME_TAKEN -> throw new Refused(409, "name-taken");
      case NAME_UNFIT -> throw new Refused(422, "name-unfit");
      case PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG -> throw new Refused(422, "password-unfit");
    };
  }

  private Answer admitted(RandomId practitioner, Asked asked) {
    return switch (ground.entrance().admit(practitioner, asked.device())) {
      case Admission.In(String secret) ->
          Answer.ok(Fields.object().put("page", "/agenda")).with(cookies.session(secret));
      case Admission.Pending(String secret, boolean enrolled) ->
          Answer.ok(Fields.object().put("page", enrolled ? "/sign-in/code" : "/sign-in/enrolment"))
              .with(cookies.pending(secret));
    };
  }

  private InvitationOpening.Valid valid(String token) {
    return switch (ground.invitations().open(token)) {
      case InvitationOpening.Valid valid -> valid;
      case InvitationOpening.Unknown _ -> throw refused("unknown", 404, "invitation-unknown");
      case InvitationOpening.Over _ -> throw refused("over", 410, "invitation-over");
    };
  }

  private Refused refused(String why, int status, String code) {
    ground
        .trail()
        .record(
            new AuditEvent(AuditActor.UNKNOWN, AuditAction.LINK_REFUSED, "", "invitation " + why));
    return new Refused(status, code);
  }
}
