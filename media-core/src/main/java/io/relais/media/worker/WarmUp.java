// SPDX-License-Identifier: Apache-2.0
package io.relais.media.worker;

import io.relais.media.dtls.DtlsCertificate;
import io.relais.media.dtls.DtlsTransport;
import io.relais.media.ice.IceTransport;
import io.relais.media.srtp.SrtpContext;
import java.util.concurrent.CompletableFuture;

/// Loads and tries, before anybody calls, what is slow the first time: the STUN codec, the ciphers
/// and the handshake's elliptic curves.
///
/// On platform threads: whoever loads a class holds its carrier, and three virtual threads that
/// load classes out of the same archive can hold every carrier of a small machine while the one
/// that has the lock waits for a carrier.
final class WarmUp {
  private WarmUp() {}

  static CompletableFuture<Void> start(DtlsCertificate certificate) {
    return CompletableFuture.allOf(
        run("warm-up-stun", IceTransport::warmUp),
        run("warm-up-srtp", SrtpContext::warmUp),
        run("warm-up-dtls", () -> DtlsTransport.warmUp(certificate)));
  }

  private static CompletableFuture<Void> run(String name, Runnable work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(() -> {
          try {
            work.run();
            done.complete(null);
          } catch (RuntimeException | LinkageError e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }
}
