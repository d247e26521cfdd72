// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import io.relais.care.RandomId;
import io.relais.care.access.Identity;
import io.relais.care.access.ProfessionalSession;
import io.relais.care.audit.AuditActor;
import io.relais.care.people.Practitioner;

/// A professional who is signed in.
///
/// @param practitioner who
/// @param secret of their session on this device
record SignedIn(Practitioner practitioner, String secret) {

  /// Whoever asks.
  ///
  /// @throws Refused if nobody is signed in
  static SignedIn of(Asked asked, PeopleGround ground) {
    String secret =
        asked
            .cookie(ProfessionalSession.COOKIE)
            .orElseThrow(() -> new Refused(401, "sign-in-required"));
    return ground
        .sessions()
        .professional(secret)
        .flatMap(session -> ground.practitioners().find(session.professional().practitioner()))
        .map(one -> new SignedIn(one, secret))
        .orElseThrow(() -> new Refused(401, "sign-in-required"));
  }

  RandomId id() {
    return practitioner.id();
  }

  AuditActor actor() {
    return AuditActor.of(new Identity.Professional(id()));
  }

  /// Without the secret: what is printed ends in logs.
  @Override
  public String toString() {
    return "SignedIn[" + id() + "]";
  }
}
