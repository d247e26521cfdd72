// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleTest {

  @Test
  void isWrittenAsInTheProtocol() {
    assertThat(Role.values())
        .extracting(Role::wireName)
        .containsExactly("patient", "companion", "nurse", "practitioner");
    for (Role role : Role.values()) {
      assertThat(Role.ofWireName(role.wireName())).contains(role);
    }
    assertThat(Role.ofWireName("PATIENT")).isEmpty();
    assertThat(Role.ofWireName("")).isEmpty();
  }

  @Test
  void tellsProfessionalsFromOthers() {
    assertThat(Role.PRACTITIONER.isProfessional()).isTrue();
    assertThat(Role.NURSE.isProfessional()).isTrue();
    assertThat(Role.PATIENT.isProfessional()).isFalse();
    assertThat(Role.COMPANION.isProfessional()).isFalse();
  }
}
