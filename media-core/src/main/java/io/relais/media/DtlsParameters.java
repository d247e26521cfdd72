// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

import java.util.List;

/// One side's DTLS role and certificate fingerprints (RFC 8842). The server is always passive; a
/// client that insists on being passive too is refused by signaling.
public record DtlsParameters(Role role, List<DtlsFingerprint> fingerprints) {
  public DtlsParameters {
    fingerprints = List.copyOf(fingerprints);
  }

  /// The value of `a=setup`.
  public enum Role {
    ACTIVE,
    PASSIVE,
    ACTPASS
  }
}
