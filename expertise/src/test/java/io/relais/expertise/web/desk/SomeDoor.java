// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.relais.care.access.Sessions;
import io.relais.care.audit.AuditTrail;
import io.relais.care.people.Practitioners;
import io.relais.care.teams.Memberships;
import java.net.URI;

/// The door of a desk without a desk behind it.
public final class SomeDoor {
  public static final URI PAGE = URI.create("https://relais.example");

  private SomeDoor() {}

  public static DeskDoor of(
      Sessions sessions, Practitioners practitioners, Memberships memberships, AuditTrail trail) {
    DeskGround ground =
        new DeskGround(
            sessions,
            practitioners,
            memberships,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            CaseSight.NONE,
            trail,
            null);
    return new DeskDoor(DeskConfig.of(PAGE), new Members(ground));
  }
}
