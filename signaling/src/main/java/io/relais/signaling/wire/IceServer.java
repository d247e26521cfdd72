// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A relay the client may use (W3C webrtc, RTCIceServer).
public record IceServer(List<String> urls, @Nullable String username, @Nullable String credential) {
  public IceServer {
    urls = List.copyOf(urls);
  }

  @Override
  public String toString() {
    return "IceServer" + urls;
  }
}
