// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.people.PractitionerRole;

/// Says what somebody may do at the desk, and what waits there for them.
final class OverviewRoutes {
  private final DeskConfig config;
  private final DeskGround ground;

  OverviewRoutes(DeskConfig config, DeskGround ground) {
    this.config = config;
    this.ground = ground;
  }

  /// `GET /api/desk`
  Answer overview(Asked asked) {
    Member member = asked.member();
    boolean uploads = member.may(PractitionerRole::mayUpload);
    boolean reads = member.may(PractitionerRole::mayRead);
    boolean releases = member.may(PractitionerRole::mayRelease);
    ObjectNode json =
        Json.object()
            .put("name", member.practitioner().displayName())
            .put("structure", member.practitioner().structure().name())
            .put("mayUpload", uploads)
            .put("mayRead", reads)
            .put("mayRelease", releases)
            .put("mostBytes", config.mostBytes())
            .put("mostPiece", config.mostPiece());
    if (uploads) {
      json.put("unassigned", ground.index().unassigned(member.access()));
    }
    if (releases) {
      json.put("quarantined", ground.quarantine().undecided(member.access()));
    }
    return Answer.ok(json);
  }
}
