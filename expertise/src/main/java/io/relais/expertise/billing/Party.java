// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.billing;

/// Who bills.
public enum Party {
  /// Who asks.
  REQUESTER,
  /// Who answers.
  READER
}
