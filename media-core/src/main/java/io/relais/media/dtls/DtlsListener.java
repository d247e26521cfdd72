// SPDX-License-Identifier: Apache-2.0
package io.relais.media.dtls;

import io.relais.media.srtp.SrtpKeys;

/// What a [DtlsTransport] has to say. Called on its virtual thread, never on the worker's loop.
public interface DtlsListener {

  /// A record to be sent to the peer. The bytes may be kept.
  void onRecord(byte[] record);

  /// The handshake is done and the certificate is the announced one.
  void onEstablished(SrtpKeys keys);

  /// Nothing more will come. Told once, before or after [#onEstablished].
  void onEnd(End end);

  /// Why an association ended.
  enum End {
    /// The client's certificate is not one of those announced.
    FINGERPRINT_MISMATCH,
    /// The handshake was refused, broken off, or not done in its time.
    FAILED,
    /// The client said goodbye.
    CLOSED_BY_PEER
  }
}
