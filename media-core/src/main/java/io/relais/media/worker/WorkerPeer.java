// SPDX-License-Identifier: Apache-2.0
package io.relais.media.worker;

import io.relais.media.DownTrackParameters;
import io.relais.media.DtlsParameters;
import io.relais.media.IceParameters;
import io.relais.media.MediaEvent;
import io.relais.media.MediaEvent.Reason;
import io.relais.media.MediaException;
import io.relais.media.MediaPeer;
import io.relais.media.PeerStats;
import io.relais.media.RtpParameters;
import io.relais.media.TransportParameters;
import io.relais.media.UpTrackParameters;
import io.relais.media.Viewing;
import io.relais.media.dtls.DtlsListener;
import io.relais.media.dtls.DtlsTransport;
import io.relais.media.sfu.Endpoint;
import io.relais.media.sfu.Router;
import io.relais.media.srtp.SrtpContext;
import io.relais.media.srtp.SrtpKeys;
import io.relais.media.transport.PeerTransport;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A peer as its worker holds it: the transport, the handshake and the endpoint in the room's
/// forwarding, tied together. State is the loop's; the face's calls cross to it.
final class WorkerPeer implements MediaPeer {
  private static final double NANOS_PER_MILLI = 1e6;

  private final String id;
  private final WorkerRoom room;
  private final MediaWorker worker;
  private final Consumer<MediaEvent> events;
  private final DtlsTransport dtls;
  private final PeerTransport transport;
  private final Endpoint endpoint;
  private volatile TransportParameters parameters;
  private boolean ended;

  /// Made on the loop.
  WorkerPeer(
      String id, WorkerRoom room, MediaWorker worker, Router router, Consumer<MediaEvent> events) {
    this.id = id;
    this.room = room;
    this.worker = worker;
    this.events = events;
    this.parameters = worker.newParameters();
    this.dtls = new DtlsTransport(worker.certificate(), new Handshake());
    this.transport =
        new PeerTransport(worker.wire(), parameters.ice(), dtls::offer, worker.clock().nanos());
    this.endpoint = router.join(id, worker.newCname(), transport, events);
    transport.attach(endpoint);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public TransportParameters transport() {
    return parameters;
  }

  @Override
  public CompletableFuture<Void> connect(IceParameters ice, DtlsParameters remote) {
    return onLoop(() -> dtls.start(remote.fingerprints()));
  }

  @Override
  public CompletableFuture<TransportParameters> restartIce() {
    return fromLoop(() -> {
      TransportParameters next = worker.newParameters();
      transport.restart(next.ice());
      parameters = next;
      return next;
    });
  }

  @Override
  public CompletableFuture<Void> publish(UpTrackParameters track) {
    return onLoop(() -> endpoint.publish(track));
  }

  @Override
  public CompletableFuture<Void> unpublish(String trackId) {
    return onLoop(() -> endpoint.unpublish(trackId));
  }

  @Override
  public CompletableFuture<DownTrackParameters> subscribe(String trackId) {
    return fromLoop(() -> endpoint.subscribe(trackId));
  }

  @Override
  public CompletableFuture<Void> resume(String trackId, RtpParameters accepted) {
    return onLoop(() -> endpoint.resume(trackId, accepted, worker.clock().nanos()));
  }

  @Override
  public CompletableFuture<Void> view(String trackId, Viewing viewing) {
    return onLoop(() -> endpoint.view(trackId, viewing));
  }

  @Override
  public CompletableFuture<Void> unsubscribe(String trackId) {
    return onLoop(() -> endpoint.unsubscribe(trackId));
  }

  @Override
  public CompletableFuture<PeerStats> stats() {
    return fromLoop(this::statsOnLoop);
  }

  PeerStats statsOnLoop() {
    InetSocketAddress remote = transport.remoteAddress();
    long roundTrip = endpoint.roundTripNanos();
    return new PeerStats(
        transport.connected(),
        remote == null ? "" : remote.toString(),
        transport.kind(),
        transport.profile(),
        transport.packetsReceived(),
        transport.packetsSent(),
        roundTrip < 0 ? -1 : roundTrip / NANOS_PER_MILLI,
        endpoint.bandwidth(worker.clock().nanos()),
        endpoint.informed() ? endpoint.congestion().told() : PeerStats.Congestion.UNKNOWN,
        endpoint.trackStats());
  }

  @Override
  public void leave() {
    worker.run(() -> end(Reason.LEFT));
  }

  /// Ends the peer, on the loop. What its tracks have to say goodbye is sent before the keys go.
  void end(Reason reason) {
    if (ended) {
      return;
    }
    ended = true;
    endpoint.close();
    dtls.close();
    transport.close();
    room.remove(this);
    events.accept(new MediaEvent.Disconnected(reason));
  }

  void tick(long nowNanos) {
    if (transport.consentExpired(nowNanos)) {
      end(Reason.CONSENT_EXPIRED);
    }
  }

  private CompletableFuture<Void> onLoop(Runnable work) {
    return fromLoop(
            () -> {
              work.run();
              return true;
            })
        .thenAccept(done -> {});
  }

  private <T> CompletableFuture<T> fromLoop(Supplier<T> work) {
    return worker.call(() -> {
      if (ended) {
        throw new MediaException("peer " + id + " has left");
      }
      return work.get();
    });
  }

  /// Carries what the handshake says from its thread to the loop.
  private final class Handshake implements DtlsListener {
    @Override
    public void onRecord(byte[] record) {
      worker.run(() -> transport.sendRecord(record));
    }

    @Override
    public void onEstablished(SrtpKeys keys) {
      SrtpContext context = SrtpContext.ofServer(keys);
      worker.run(() -> {
        if (!ended) {
          transport.protect(context);
          events.accept(new MediaEvent.Connected());
        }
      });
    }

    @Override
    public void onEnd(End end) {
      Reason reason =
          switch (end) {
            case FINGERPRINT_MISMATCH -> Reason.FINGERPRINT_MISMATCH;
            case FAILED -> Reason.DTLS_FAILED;
            case CLOSED_BY_PEER -> Reason.CLOSED_BY_PEER;
          };
      worker.run(() -> end(reason));
    }
  }
}
