// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.care.RandomId;

/// The rooms are another node's: what this one wanted to write down is refused.
public final class StaleClaimException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StaleClaimException(RandomId consultation) {
    super("Another node holds the rooms of consultation " + consultation);
  }
}
