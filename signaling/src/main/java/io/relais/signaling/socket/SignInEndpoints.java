// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.care.access.Identity;
import io.relais.care.access.Role;
import io.relais.care.access.SignIn;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.teams.Admission;
import io.relais.signaling.wire.ApiAnswer;
import io.relais.signaling.wire.ApiCodec;
import io.relais.signaling.wire.ApiRequest;
import io.relais.signaling.wire.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Signs professionals in and out.
final class SignInEndpoints {
  private final Ground ground;
  private final SignedIn signedIn;
  private final Cookies cookies;

  SignInEndpoints(SignalingConfig config, Ground ground) {
    this.ground = ground;
    this.signedIn = new SignedIn(ground.sessions());
    this.cookies = new Cookies(config.secure());
  }

  /// `POST /api/sign-in`
  Response signIn(Request request) {
    return switch (ApiCodec.readSignIn(request.body())) {
      case Reading.Refused<ApiRequest.SignIn> _ -> Response.refused(400, "bad-request");
      case Reading.Read<ApiRequest.SignIn>(ApiRequest.SignIn(String name, String password)) ->
          switch (ground.accounts().signIn(name, password, request.source())) {
            case SignIn.Grant(RandomId practitioner) -> granted(practitioner, request);
            case SignIn.Disabled(RandomId practitioner) -> {
              ground
                  .trail()
                  .record(
                      new AuditEvent(
                          AuditActor.UNKNOWN,
                          AuditAction.SIGN_IN_FAILED,
                          practitioner.text(),
                          "disabled"));
              yield Response.refused(403, "account-disabled");
            }
            case SignIn.TooMany(Duration wait) -> Response.tooMany(wait);
            case SignIn.Wrong() -> {
              record(AuditActor.UNKNOWN, AuditAction.SIGN_IN_FAILED);
              yield Response.refused(401, "sign-in-failed");
            }
          };
    };
  }

  private Response granted(RandomId practitioner, Request request) {
    return switch (ground.entrance().admit(practitioner, request.device())) {
      case Admission.In(String secret) ->
          Response.ok(new ApiAnswer.PageOpened("/agenda")).with(cookies.session(secret));
      case Admission.Pending(String secret, boolean enrolled) ->
          Response.ok(new ApiAnswer.PageOpened(enrolled ? "/sign-in/code" : "/sign-in/enrolment"))
              .with(cookies.pending(secret));
    };
  }

  /// `POST /api/sign-out`
  Response signOut(Request request) {
    Optional<RandomId> practitioner = signedIn.practitioner(request);
    request.cookie(Cookies.SESSION).ifPresent(ground.sessions()::revokeProfessional);
    practitioner.ifPresent(
        id -> record(AuditActor.of(new Identity.Professional(id)), AuditAction.SIGNED_OUT));
    return new Response.Good(204, null, List.of(cookies.noSession()));
  }

  /// `GET /api/me`
  Response me(Request request) {
    return signedIn
        .practitioner(request)
        .flatMap(ground.practitioners()::find)
        .<Response>map(one ->
            Response.ok(
                new ApiAnswer.Me(one.displayName(), Role.PRACTITIONER, one.structure().name())))
        .orElseGet(() -> Response.refused(401, "sign-in-required"));
  }

  private void record(AuditActor actor, AuditAction action) {
    ground.trail().record(new AuditEvent(actor, action, "", ""));
  }
}
