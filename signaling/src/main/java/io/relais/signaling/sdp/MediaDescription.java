// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import java.util.List;

/// One `m=` section (RFC 8866 section 5.14).
///
/// @param media such as `audio`
/// @param port 0 when the section is rejected (RFC 3264 section 6)
/// @param connection what follows `c=`, the session's where the section has none
record MediaDescription(
    String media,
    int port,
    String protocol,
    List<String> formats,
    String connection,
    Attributes attributes) {
  MediaDescription {
    formats = List.copyOf(formats);
  }

  boolean rejected() {
    return port == 0;
  }
}
