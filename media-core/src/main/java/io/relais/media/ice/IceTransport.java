// SPDX-License-Identifier: Apache-2.0
package io.relais.media.ice;

import io.relais.media.IceParameters;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import io.relais.media.io.Way;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.ErrorCodeAttribute;
import org.ice4j.message.Request;
import org.jspecify.annotations.Nullable;

/// The ICE-lite agent of one peer (RFC 8445): it answers checks, and learns from those that are
/// genuine where the peer is. It never sends a check of its own, is always controlled, and has no
/// socket and no clock. Used by one thread.
///
/// The selected way is the latest one nominated; before any nomination, the latest one proven,
/// since a browser may take seconds to nominate and DTLS need not wait. A way is proven by a
/// request made with our password, which only the peer was told. Such requests also renew the
/// peer's consent (RFC 7675), as seen from the side that never asks.
public final class IceTransport {
  /// A peer with more interfaces than this is somebody wandering from port to port.
  static final int MAX_WAYS = 8;

  /// In the order in which they were last heard.
  private final List<Way> ways = new ArrayList<>();

  private Generation current;
  private @Nullable Generation previous;
  private @Nullable Way selected;
  private boolean nominated;
  private boolean heard;
  private long consentNanos;

  /// @param local what the peer will be told
  public IceTransport(IceParameters local) {
    current = new Generation(local);
  }

  /// Loads ice4j's codec and its configuration, which takes about a second the first time. To be
  /// called once, before traffic, on a thread that may wait.
  public static void warmUp() {
    IceParameters local = new IceCredentials().next();
    PacketBuffer packet = StunMessage.emptyRequest();
    Request request = StunCodec.decode(packet);
    if (request != null) {
      StunCodec.success(
          request, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), packet);
      new StunSignature(local.password()).sign(packet);
      StunSignature.fingerprint(packet);
    }
  }

  /// What the peer is to use from now on.
  public IceParameters local() {
    return current.parameters;
  }

  /// True when a request that names this user is for this peer.
  public boolean accepts(String localUfrag) {
    return generation(localUfrag) != null;
  }

  /// Makes new credentials count (RFC 8445 section 9). Those in use stay good until the first
  /// genuine request with the new ones; new ones that were never used are replaced at once.
  public void restart(IceParameters next) {
    if (previous == null) {
      previous = current;
    }
    current = new Generation(next);
  }

  /// Where to send, or null when no way is known.
  public @Nullable Way selected() {
    return selected;
  }

  /// Every way that is proven, the one heard last at the end.
  public List<Way> ways() {
    return List.copyOf(ways);
  }

  /// True once there was a genuine request.
  public boolean heard() {
    return heard;
  }

  /// When the latest genuine request came in; means nothing before any was [#heard()].
  public long consentNanos() {
    return consentNanos;
  }

  /// A way is no more: until the peer nominates anew, the one heard last is used.
  public void lost(Way way) {
    ways.remove(way);
    if (way.equals(selected)) {
      selected = ways.isEmpty() ? null : ways.getLast();
      nominated = false;
    }
  }

  /// Answers a datagram.
  ///
  /// @param message just read; its buffer is overwritten by the response, if there is one
  public IceAnswer answer(StunMessage message, Way source) {
    if (!message.isBindingRequest()) {
      return new IceAnswer.Ignored(DropReason.STUN_NOT_A_REQUEST);
    }
    PacketBuffer packet = message.packet();
    Request request = StunCodec.decode(packet);
    if (request == null) {
      return new IceAnswer.Ignored(DropReason.STUN_MALFORMED);
    }
    String ufrag = message.localUfrag();
    // RFC 8489 section 9.1.3: what must be there, then who it is, then whether it is true.
    if (message.integrity() < 0 || ufrag == null) {
      return refuse(request, ErrorCodeAttribute.BAD_REQUEST, packet, DropReason.STUN_MALFORMED);
    }
    Generation generation = generation(ufrag);
    if (generation == null) {
      return refuse(
          request, ErrorCodeAttribute.UNAUTHORIZED, packet, DropReason.STUN_UNKNOWN_USERNAME);
    }
    if (!generation.signature.verifies(message)) {
      return refuse(
          request, ErrorCodeAttribute.UNAUTHORIZED, packet, DropReason.STUN_BAD_INTEGRITY);
    }
    return answerGenuine(message, request, generation, source);
  }

  private IceAnswer answerGenuine(
      StunMessage message, Request request, Generation generation, Way source) {
    PacketBuffer packet = message.packet();
    DropReason refusal = null;
    if (message.unknownRequired() >= 0) {
      StunCodec.unknownAttribute(request, (char) message.unknownRequired(), packet);
      refusal = DropReason.STUN_MALFORMED;
    } else if (request.containsAttribute(Attribute.ICE_CONTROLLED)) {
      // We cannot switch roles: a lite agent is controlled by whoever is not (section 6.1.1).
      StunCodec.error(request, ErrorCodeAttribute.ROLE_CONFLICT, packet);
      refusal = DropReason.STUN_ROLE_CONFLICT;
    } else {
      StunCodec.success(request, source.remote(), packet);
    }
    generation.signature.sign(packet);
    StunSignature.fingerprint(packet);
    if (refusal != null) {
      return new IceAnswer.Refused(refusal);
    }
    return accept(generation, source, request.containsAttribute(Attribute.USE_CANDIDATE), packet);
  }

  private IceAnswer accept(
      Generation generation, Way source, boolean nominates, PacketBuffer packet) {
    boolean newCredentials = generation == current && previous != null;
    if (newCredentials) {
      previous = null;
      nominated = false;
    }
    heard = true;
    consentNanos = packet.arrivalNanos;
    Way way = proven(source);
    boolean newWay = way == null;
    if (way == null) {
      way = source;
    }
    ways.addLast(way);
    boolean moved = (nominates || !nominated) && !way.equals(selected);
    if (moved) {
      selected = way;
    }
    nominated |= nominates;
    return new IceAnswer.Accepted(newWay, forgetOldest(), moved, newCredentials);
  }

  /// Takes out of the list what is equal to the way, so that one object stands for it always.
  private @Nullable Way proven(Way source) {
    int at = ways.indexOf(source);
    return at < 0 ? null : ways.remove(at);
  }

  /// The one selected is never forgotten, however long it has been silent.
  private @Nullable Way forgetOldest() {
    if (ways.size() <= MAX_WAYS) {
      return null;
    }
    return ways.remove(ways.getFirst().equals(selected) ? 1 : 0);
  }

  private static IceAnswer refuse(
      Request request, char code, PacketBuffer packet, DropReason reason) {
    StunCodec.error(request, code, packet);
    StunSignature.fingerprint(packet);
    return new IceAnswer.Refused(reason);
  }

  private @Nullable Generation generation(String ufrag) {
    if (current.parameters.usernameFragment().equals(ufrag)) {
      return current;
    }
    Generation old = previous;
    return old != null && old.parameters.usernameFragment().equals(ufrag) ? old : null;
  }

  /// One pair of credentials with its key made ready.
  private static final class Generation {
    final IceParameters parameters;
    final StunSignature signature;

    Generation(IceParameters parameters) {
      this.parameters = parameters;
      this.signature = new StunSignature(parameters.password());
    }
  }
}
