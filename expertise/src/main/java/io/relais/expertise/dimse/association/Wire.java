// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.association;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;

/// The connection under an association.
public interface Wire extends Closeable {

  /// What the peer sends. Only one thread reads at a time.
  InputStream input();

  /// What is sent to the peer. Each write goes out at once.
  OutputStream output();

  /// Where the peer is.
  InetAddress address();

  /// Who the peer proved to be, if it had to.
  Optional<X509Certificate> certificate();

  /// Makes a waiting read see the end of the stream; writing goes on.
  void endInput();

  /// Tells the peer that nothing more will come; reading goes on.
  void endOutput() throws IOException;
}
