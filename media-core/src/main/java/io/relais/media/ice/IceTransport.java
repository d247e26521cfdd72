// SPDX-License-Identifier: Apache-2.0
package io.relais.media.ice;

import io.relais.media.IceParameters;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
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
/// The selected address is the latest one nominated; before any nomination, the latest one proven,
/// since a browser may take seconds to nominate and DTLS need not wait. An address is proven by a
/// request made with our password, which only the peer was told. Such requests also renew the
/// peer's consent (RFC 7675), as seen from the side that never asks.
public final class IceTransport {
  /// A peer with more interfaces than this is somebody wandering from port to port.
  static final int MAX_ADDRESSES = 8;

  private final List<InetSocketAddress> addresses = new ArrayList<>();
  private Generation current;
  private @Nullable Generation previous;
  private @Nullable InetSocketAddress selected;
  private boolean nominated;
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

  /// Where to send, or null before any genuine request.
  public @Nullable InetSocketAddress selected() {
    return selected;
  }

  /// Every address that is proven, for the table that leads from addresses to peers.
  public List<InetSocketAddress> addresses() {
    return List.copyOf(addresses);
  }

  /// When the latest genuine request came in; means nothing while [#selected()] is null.
  public long consentNanos() {
    return consentNanos;
  }

  /// Answers a datagram.
  ///
  /// @param message just read; its buffer is overwritten by the response, if there is one
  public IceAnswer answer(StunMessage message, InetSocketAddress source) {
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
      StunMessage message, Request request, Generation generation, InetSocketAddress source) {
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
      StunCodec.success(request, source, packet);
    }
    generation.signature.sign(packet);
    StunSignature.fingerprint(packet);
    if (refusal != null) {
      return new IceAnswer.Refused(refusal);
    }
    return accept(generation, source, request.containsAttribute(Attribute.USE_CANDIDATE), packet);
  }

  private IceAnswer accept(
      Generation generation, InetSocketAddress source, boolean nominates, PacketBuffer packet) {
    boolean newCredentials = generation == current && previous != null;
    if (newCredentials) {
      previous = null;
      nominated = false;
    }
    consentNanos = packet.arrivalNanos;
    if (nominates || !nominated) {
      selected = source;
      nominated |= nominates;
    }
    boolean newAddress = !addresses.remove(source);
    addresses.addLast(source);
    return new IceAnswer.Accepted(newAddress, forgetOldest(), newCredentials);
  }

  /// The one selected is never forgotten, however long it has been silent.
  private @Nullable InetSocketAddress forgetOldest() {
    if (addresses.size() <= MAX_ADDRESSES) {
      return null;
    }
    return addresses.remove(addresses.getFirst().equals(selected) ? 1 : 0);
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
