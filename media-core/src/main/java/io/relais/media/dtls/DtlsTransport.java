// SPDX-License-Identifier: Apache-2.0
package io.relais.media.dtls;

import io.relais.media.DtlsFingerprint;
import io.relais.media.MediaException;
import io.relais.media.dtls.DtlsListener.End;
import io.relais.media.io.PacketBuffer;
import io.relais.media.srtp.SrtpKeys;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;

/// One peer's DTLS association, server side.
///
/// The handshake is straight code on a virtual thread that lives as long as it lasts. Records that
/// come later (a client that lost our last flight, a goodbye) start a short one. [#offer], [#start]
/// and [#close] never wait and belong to the worker's loop; the listener is called elsewhere.
public final class DtlsTransport {
  /// A person waits: a handshake that takes longer than this is not going to succeed.
  static final int HANDSHAKE_MILLIS = 10_000;

  /// How long ICE may take before it. Its own consent timer lets go of who never comes.
  private static final int FIRST_RECORD_MILLIS = 60_000;

  private static final int DRAIN_MILLIS = 1;

  private final DtlsCertificate certificate;
  private final DtlsListener listener;
  private final int handshakeMillis;
  private final RecordQueue records;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicBoolean draining = new AtomicBoolean();
  private boolean started;
  private volatile Association association = new Association.Pending();

  /// Where an association stands.
  private sealed interface Association {
    record Pending() implements Association {}

    record Open(DtlsServer server, DTLSTransport transport) implements Association {}
  }

  public DtlsTransport(DtlsCertificate certificate, DtlsListener listener) {
    this(certificate, listener, HANDSHAKE_MILLIS);
  }

  DtlsTransport(DtlsCertificate certificate, DtlsListener listener, int handshakeMillis) {
    this.certificate = certificate;
    this.listener = listener;
    this.handshakeMillis = handshakeMillis;
    this.records = new RecordQueue(listener::onRecord);
  }

  /// Makes the first handshake as fast as the later ones. To be called once, before traffic, on a
  /// thread that may wait.
  public static void warmUp(DtlsCertificate certificate) {
    try {
      new TrialHandshake(certificate).run();
    } catch (IOException e) {
      throw new MediaException("DTLS does not work on this Java", e);
    }
  }

  /// Begins to answer. Records offered before are answered first. Saying it twice does nothing
  /// more: an association keeps the certificates it began with.
  public void start(List<DtlsFingerprint> announced) {
    if (!started) {
      started = true;
      List<DtlsFingerprint> copy = List.copyOf(announced);
      Thread.ofVirtual().name("dtls-handshake").start(() -> handshake(copy));
    }
  }

  /// Takes a datagram's bytes; the buffer stays the caller's.
  ///
  /// @return false when too many wait already, and this one was dropped
  public boolean offer(PacketBuffer packet) {
    boolean taken = records.offer(packet);
    if (taken
        && association instanceof Association.Open open
        && draining.compareAndSet(false, true)) {
      Thread.ofVirtual().name("dtls-late-records").start(() -> drain(open));
    }
    return taken;
  }

  /// Ends the association without a word to the listener; a handshake under way is broken off.
  public void close() {
    if (ended.compareAndSet(false, true)) {
      if (association instanceof Association.Open open) {
        Thread.ofVirtual().name("dtls-close").start(() -> sayGoodbye(open));
      } else {
        records.close();
      }
    }
  }

  private void handshake(List<DtlsFingerprint> announced) {
    DtlsServer server = new DtlsServer(certificate, announced, handshakeMillis);
    try {
      if (!records.await(FIRST_RECORD_MILLIS)) {
        end(End.FAILED);
        return;
      }
      DTLSTransport transport = new DTLSServerProtocol().accept(server, records);
      SrtpKeys keys = server.keys();
      if (keys == null) {
        end(End.FAILED);
        return;
      }
      Association.Open open = new Association.Open(server, transport);
      association = open;
      if (!ended.get()) {
        listener.onEstablished(keys);
      }
      // What came in while the handshake finished would otherwise wait for the next record.
      if (records.waiting() && draining.compareAndSet(false, true)) {
        drain(open);
      }
    } catch (IOException | RuntimeException refused) {
      // Bouncy Castle also throws unchecked exceptions at hostile bytes; either way it is over.
      end(server.mismatched() ? End.FINGERPRINT_MISMATCH : End.FAILED);
    }
  }

  private void drain(Association.Open open) {
    byte[] ignored = new byte[PacketBuffer.MAX_DATAGRAM];
    try {
      do {
        open.transport.receive(ignored, 0, ignored.length, DRAIN_MILLIS);
      } while (records.waiting());
    } catch (IOException | RuntimeException over) {
      end(End.CLOSED_BY_PEER);
    } finally {
      draining.set(false);
    }
    if (open.server.closedByPeer()) {
      end(End.CLOSED_BY_PEER);
    } else if (records.waiting() && draining.compareAndSet(false, true)) {
      drain(open);
    }
  }

  private void sayGoodbye(Association.Open open) {
    try {
      open.transport.close();
    } catch (IOException | RuntimeException alreadyGone) {
      // The peer has gone first: there is nobody to tell.
    } finally {
      records.close();
    }
  }

  private void end(End end) {
    if (ended.compareAndSet(false, true)) {
      records.close();
      listener.onEnd(end);
    }
  }
}
