// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.association.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;

/// A connection to a peer whose part is known beforehand.
final class MemoryWire implements Wire {
  private final InputStream input;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  /// @param said all that the peer says
  MemoryWire(byte[] said) {
    this.input = new ByteArrayInputStream(said);
  }

  /// All that was said to the peer.
  byte[] heard() {
    return output.toByteArray();
  }

  @Override
  public InputStream input() {
    return input;
  }

  @Override
  public OutputStream output() {
    return output;
  }

  @Override
  public InetAddress address() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public Optional<X509Certificate> certificate() {
    return Optional.empty();
  }

  @Override
  public void endInput() {}

  @Override
  public void endOutput() {}

  @Override
  public void close() {}
}
