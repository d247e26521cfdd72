// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import io.relais.care.RandomId;
import java.util.EnumSet;
import java.util.Set;

/// Who must show a second factor: whoever is one of these things somewhere.
public final class SecondFactorRule {

  /// Those who see the files of many people, or decide who does.
  public static final Set<ProfessionalRole> USUAL =
      Set.copyOf(
          EnumSet.of(
              ProfessionalRole.PRACTITIONER,
              ProfessionalRole.SPECIALIST,
              ProfessionalRole.COORDINATOR,
              ProfessionalRole.ADMINISTRATOR));

  private final Memberships memberships;
  private final Set<ProfessionalRole> roles;

  /// @param roles who must; nobody if empty
  public SecondFactorRule(Memberships memberships, Set<ProfessionalRole> roles) {
    this.memberships = memberships;
    this.roles = Set.copyOf(roles);
  }

  /// Whether this professional must.
  public boolean demands(RandomId practitioner) {
    return !roles.isEmpty() && memberships.roles(practitioner).stream().anyMatch(roles::contains);
  }
}
