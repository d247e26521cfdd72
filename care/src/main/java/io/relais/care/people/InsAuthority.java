// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.Optional;

/// Who gave a national health identity (INS), as the registered object identifiers tell them apart.
public enum InsAuthority {
  /// The number of the national register (numéro d'inscription au répertoire).
  NIR("1.2.250.1.213.1.4.8"),
  /// The number given while somebody waits for theirs (numéro identifiant d'attente).
  NIA("1.2.250.1.213.1.4.9"),
  /// Numbers of test identities.
  NIR_TEST("1.2.250.1.213.1.4.10"),
  /// Numbers of fictive patients shown in demonstrations.
  NIR_DEMO("1.2.250.1.213.1.4.11");

  private final String oid;

  InsAuthority(String oid) {
    this.oid = oid;
  }

  /// The object identifier that stands beside the number.
  public String oid() {
    return oid;
  }

  /// The authority of an object identifier, or none.
  public static Optional<InsAuthority> ofOid(String oid) {
    for (InsAuthority authority : values()) {
      if (authority.oid.equals(oid)) {
        return Optional.of(authority);
      }
    }
    return Optional.empty();
  }
}
