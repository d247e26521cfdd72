// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

/// An `a=` line (RFC 8866 section 5.13).
///
/// @param value empty for a property attribute, such as `a=rtcp-mux`
record Attribute(String name, String value) {
  Attribute {
    if (!Grammar.isToken(name) || !Grammar.isText(value)) {
      throw new IllegalArgumentException("not an attribute: " + name);
    }
  }

  static Attribute flag(String name) {
    return new Attribute(name, "");
  }
}
