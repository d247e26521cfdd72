// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import java.util.List;

/// An SDP description, as far as WebRTC gives its parts a meaning (RFC 8866).
///
/// Information, address, bandwidth, time zone and key lines are checked for their place when read,
/// and not kept.
record SessionDescription(
    Origin origin, String name, Attributes attributes, List<MediaDescription> media) {
  SessionDescription {
    media = List.copyOf(media);
  }

  /// The text, each line ended by CRLF.
  String text() {
    var out = new StringBuilder(512 + 1_024 * media.size());
    line(out, 'v', "0");
    line(
        out,
        'o',
        String.join(
            " ", origin.username(), origin.sessionId(), origin.sessionVersion(), origin.address()));
    line(out, 's', name);
    line(out, 't', "0 0");
    write(out, attributes);
    for (MediaDescription section : media) {
      line(
          out,
          'm',
          section.media()
              + " "
              + section.port()
              + " "
              + section.protocol()
              + " "
              + String.join(" ", section.formats()));
      line(out, 'c', section.connection());
      write(out, section.attributes());
    }
    return out.toString();
  }

  private static void write(StringBuilder out, Attributes attributes) {
    for (Attribute attribute : attributes.list()) {
      String value = attribute.value();
      line(out, 'a', value.isEmpty() ? attribute.name() : attribute.name() + ":" + value);
    }
  }

  private static void line(StringBuilder out, char type, String value) {
    out.append(type).append('=').append(value).append("\r\n");
  }
}
