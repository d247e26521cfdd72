// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

/// One side's ICE credentials (RFC 8839 section 5.4).
///
/// @param usernameFragment 4 to 256 characters
/// @param password 22 to 256 characters
public record IceParameters(String usernameFragment, String password) {
  @Override
  public String toString() {
    return "IceParameters[" + usernameFragment + "]";
  }
}
