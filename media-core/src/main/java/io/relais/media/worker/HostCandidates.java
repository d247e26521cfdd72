// SPDX-License-Identifier: Apache-2.0
package io.relais.media.worker;

import io.relais.media.IceCandidate;
import io.relais.media.IceCandidate.Protocol;
import java.util.ArrayList;
import java.util.List;

/// The candidates that name one worker's port at each advertised address.
final class HostCandidates {
  /// RFC 8445 section 5.1.2.2: host candidates come first.
  private static final long HOST_PREFERENCE = 126;

  private HostCandidates() {}

  static List<IceCandidate> of(List<String> addresses, int port) {
    List<IceCandidate> candidates = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      long localPreference = 65_535L - i;
      long priority = (HOST_PREFERENCE << 24) | (localPreference << 8) | 255;
      candidates.add(
          new IceCandidate("" + (i + 1), priority, addresses.get(i), port, Protocol.UDP));
    }
    return List.copyOf(candidates);
  }
}
