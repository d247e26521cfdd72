// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

import java.util.List;

/// What a client needs to reach one peer's place on the server.
public record TransportParameters(
    IceParameters ice, List<IceCandidate> candidates, DtlsParameters dtls) {
  public TransportParameters {
    candidates = List.copyOf(candidates);
  }
}
