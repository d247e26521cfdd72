// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import io.relais.care.access.Identity;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;

/// The demo only: a link is a fictive professional's key.
final class DemoRoutes {
  private final PeopleGround ground;
  private final SetCookies cookies;
  private final DemoSignIns links;

  DemoRoutes(PeopleGround ground, SetCookies cookies, DemoSignIns links) {
    this.ground = ground;
    this.cookies = cookies;
    this.links = links;
  }

  /// `POST /api/demo/links`
  Answer open(Asked asked) {
    DemoSignIns.Entry entry =
        links
            .find(asked.json().need("token"))
            .orElseThrow(() -> new Refused(404, "invitation-unknown"));
    String secret = ground.sessions().startProfessional(entry.practitioner(), asked.device());
    ground
        .trail()
        .record(
            new AuditEvent(
                AuditActor.of(new Identity.Professional(entry.practitioner())),
                AuditAction.SIGNED_IN,
                "",
                "demo"));
    return Answer.ok(Fields.object().put("page", entry.page())).with(cookies.session(secret));
  }
}
