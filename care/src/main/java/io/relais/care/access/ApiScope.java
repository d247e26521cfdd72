// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.util.Optional;

/// What a program that is not a person's browser may do here.
public enum ApiScope {
  /// Query and retrieve by DICOMweb (QIDO-RS, WADO-RS).
  DICOMWEB_READ("dicomweb:read"),
  /// Store by DICOMweb (STOW-RS).
  DICOMWEB_WRITE("dicomweb:write"),
  /// See which examinations were asked for, and for whom.
  ORDERS_READ("orders:read"),
  /// Ask for examinations.
  ORDERS_WRITE("orders:write"),
  /// Read the audit trail and its head.
  AUDIT_READ("audit:read");

  private final String wireName;

  ApiScope(String wireName) {
    this.wireName = wireName;
  }

  /// The word used on the command line and in the database.
  public String wireName() {
    return wireName;
  }

  /// The scope a word stands for, or none.
  public static Optional<ApiScope> ofWireName(String word) {
    for (ApiScope scope : values()) {
      if (scope.wireName.equals(word)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
