// SPDX-License-Identifier: Apache-2.0
package io.relais.media.transport;

import io.relais.media.IceParameters;
import io.relais.media.PeerStats;
import io.relais.media.ice.IceAnswer;
import io.relais.media.ice.IceTransport;
import io.relais.media.ice.StunMessage;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import io.relais.media.io.TcpWay;
import io.relais.media.io.Way;
import io.relais.media.rtp.RtpReceiver;
import io.relais.media.rtp.RtpSink;
import io.relais.media.srtp.SrtpContext;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// One peer's way in and out: it answers checks, hands handshake records on, opens what comes in
/// and closes what goes out. Used by its worker's loop only.
public final class PeerTransport implements RtpSink {
  /// RFC 7675 section 5.1: consent not renewed for this long is consent withdrawn.
  public static final long CONSENT_NANOS = 30_000_000_000L;

  /// Whoever is in a call sends something more often than that: their old way was dead before they
  /// left it.
  private static final long SILENCE_NANOS = 1_000_000_000L;

  private static final int FIRST_DTLS = 20;
  private static final int LAST_DTLS = 63;
  private static final int FIRST_RTP = 128;
  private static final int LAST_RTP = 191;

  private final Wire wire;
  private final IceTransport ice;
  private final RecordReceiver records;
  private final long openedNanos;
  private @Nullable RtpReceiver receiver;
  private @Nullable SrtpContext srtp;
  private boolean closed;
  private long heardNanos;
  private long packetsReceived;
  private long packetsSent;

  /// Who takes the datagrams of the handshake. The buffer stays the transport's.
  public interface RecordReceiver {

    /// Takes one record's bytes; answers false when there is no room for it.
    boolean offer(PacketBuffer packet);
  }

  /// Makes the transport known by its local user name.
  ///
  /// @param local what the peer will be told
  public PeerTransport(Wire wire, IceParameters local, RecordReceiver records, long nowNanos) {
    this.wire = wire;
    this.ice = new IceTransport(local);
    this.records = records;
    this.openedNanos = nowNanos;
    this.heardNanos = nowNanos;
    wire.table().addUsernameFragment(local.usernameFragment(), this);
  }

  /// Says who takes this peer's media from now on.
  public void attach(RtpReceiver to) {
    receiver = to;
  }

  /// The handshake is done: media may flow.
  public void protect(SrtpContext context) {
    srtp = context;
  }

  /// Makes new local credentials count; the old ones answer until the new are used.
  public void restart(IceParameters next) {
    wire.table().addUsernameFragment(next.usernameFragment(), this);
    ice.restart(next);
  }

  /// Answers a check that named this peer.
  void onStun(StunMessage message, PacketBuffer packet, Way source) {
    switch (ice.answer(message, source)) {
      case IceAnswer.Accepted accepted -> {
        if (accepted.newWay()) {
          wire.table().addWay(source, this);
        }
        Way forgotten = accepted.forgotten();
        if (forgotten != null) {
          wire.table().removeWay(forgotten, this);
        }
        if (accepted.newCredentials()) {
          wire.table().keepOnlyUsernameFragment(ice.local().usernameFragment(), this);
        }
        long nowNanos = packet.arrivalNanos;
        source.send(packet);
        if (accepted.moved()) {
          onMoved(nowNanos);
        }
      }
      case IceAnswer.Refused refused -> {
        wire.drops().count(refused.reason());
        source.send(packet);
      }
      case IceAnswer.Ignored ignored -> drop(packet, ignored.reason());
    }
  }

  private void onMoved(long nowNanos) {
    RtpReceiver to = receiver;
    if (to != null && srtp != null && nowNanos - heardNanos > SILENCE_NANOS) {
      to.onReturn(nowNanos);
    }
  }

  /// One of the peer's connections is closed. What is sent goes another way that it has proven, if
  /// there is one.
  void onLost(Way way) {
    ice.lost(way);
  }

  /// Takes a datagram that is not STUN, from an address that is this peer's (RFC 7983 section 7).
  void onDatagram(PacketBuffer packet, int first, long nowNanos) {
    if (first >= FIRST_RTP && first <= LAST_RTP) {
      onMedia(packet, nowNanos);
    } else if (first >= FIRST_DTLS && first <= LAST_DTLS) {
      if (!records.offer(packet)) {
        wire.drops().count(DropReason.DTLS_QUEUE_FULL);
      }
      wire.pool().release(packet);
    } else {
      drop(packet, DropReason.UNKNOWN_PROTOCOL);
    }
  }

  private void onMedia(PacketBuffer packet, long nowNanos) {
    SrtpContext context = srtp;
    RtpReceiver to = receiver;
    if (context == null || to == null) {
      drop(packet, DropReason.SRTP_NOT_READY);
      return;
    }
    boolean rtcp = isRtcp(packet);
    DropReason refusal = rtcp ? context.unprotectRtcp(packet) : context.unprotectRtp(packet);
    if (refusal != null) {
      drop(packet, refusal);
      return;
    }
    packetsReceived++;
    heardNanos = nowNanos;
    if (rtcp) {
      to.onRtcp(packet, nowNanos);
    } else {
      to.onRtp(packet, nowNanos);
    }
  }

  /// RFC 5761 section 4: payload types 64 to 95, with the marker bit, are RTCP's 192 to 223.
  private static boolean isRtcp(PacketBuffer packet) {
    if (packet.length < 2) {
      return false;
    }
    int second = packet.bytes[packet.offset + 1] & 0xff;
    return second >= 192 && second <= 223;
  }

  @Override
  public void sendRtp(PacketBuffer packet) {
    SrtpContext context = srtp;
    if (context == null) {
      drop(packet, DropReason.PEER_NOT_CONNECTED);
    } else {
      send(packet, context.protectRtp(packet));
    }
  }

  @Override
  public void sendRtcp(PacketBuffer packet) {
    SrtpContext context = srtp;
    if (context == null) {
      drop(packet, DropReason.PEER_NOT_CONNECTED);
    } else {
      send(packet, context.protectRtcp(packet));
    }
  }

  private void send(PacketBuffer packet, @Nullable DropReason refusal) {
    Way to = ice.selected();
    if (refusal != null) {
      drop(packet, refusal);
    } else if (to == null || closed) {
      drop(packet, DropReason.PEER_NOT_CONNECTED);
    } else {
      packetsSent++;
      to.send(packet);
    }
  }

  /// Sends a handshake record; before the peer's address is known it is lost, and sent again by the
  /// handshake's own timer.
  public void sendRecord(byte[] record) {
    Way to = ice.selected();
    if (to != null && record.length <= PacketBuffer.CAPACITY) {
      PacketBuffer packet = wire.pool().take();
      System.arraycopy(record, 0, packet.bytes, 0, record.length);
      packet.length = record.length;
      to.send(packet);
    }
  }

  @Override
  public boolean connected() {
    return srtp != null && !closed && ice.selected() != null;
  }

  /// True when the peer has not been heard for so long that nothing more may be sent to it.
  public boolean consentExpired(long nowNanos) {
    long since = ice.heard() ? ice.consentNanos() : openedNanos;
    return nowNanos - since > CONSENT_NANOS;
  }

  /// Where packets go, or null; never to be logged.
  public @Nullable InetSocketAddress remoteAddress() {
    Way way = ice.selected();
    return way == null ? null : way.remote();
  }

  /// By which transport packets go.
  public PeerStats.Way kind() {
    Way way = ice.selected();
    if (way == null) {
      return PeerStats.Way.NONE;
    }
    return way instanceof TcpWay ? PeerStats.Way.TCP : PeerStats.Way.UDP;
  }

  /// The profile's IANA name, or empty before the handshake is done.
  public String profile() {
    SrtpContext context = srtp;
    return context == null ? "" : context.profile().ianaName();
  }

  public long packetsReceived() {
    return packetsReceived;
  }

  public long packetsSent() {
    return packetsSent;
  }

  /// Forgets the peer: nothing comes in or goes out any more.
  public void close() {
    closed = true;
    wire.table().remove(this, ice.ways());
  }

  private void drop(PacketBuffer packet, DropReason reason) {
    wire.drops().count(reason);
    wire.pool().release(packet);
  }
}
