// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

/// Why a packet went no further. The first debugging tool: each is counted, per worker.
public enum DropReason {
  /// Larger than [PacketBuffer#MAX_DATAGRAM].
  OVERSIZED,
  /// Empty, or a first byte that is none of STUN, DTLS, RTP, RTCP (RFC 7983).
  UNKNOWN_PROTOCOL,
  /// From an address that no peer has proven to be its own.
  UNKNOWN_PEER,
  STUN_MALFORMED,
  /// The user name names no peer.
  STUN_UNKNOWN_USERNAME,
  STUN_BAD_INTEGRITY,
  /// A STUN message other than a binding request.
  STUN_NOT_A_REQUEST,
  /// The sender claims the controlled role, which is ours (RFC 8445 section 6.1.1).
  STUN_ROLE_CONFLICT,
  DTLS_QUEUE_FULL,
  /// Media before the handshake gave keys.
  SRTP_NOT_READY,
  SRTP_AUTHENTICATION,
  SRTP_REPLAY,
  RTP_MALFORMED,
  /// A source that no published track owns.
  RTP_UNKNOWN_SOURCE,
  RTP_UNKNOWN_PAYLOAD_TYPE,
  /// Seen before, or older than what the cache still holds.
  RTP_DUPLICATE,
  /// A retransmission that could not be undone.
  RTX_MALFORMED,
  /// Redundant audio whose blocks contradict its length, or hold another codec than was agreed.
  RED_MALFORMED,
  /// Sound of a microphone that is not among a large room's latest speakers.
  NOT_SPEAKING,
  /// Padding without payload, sent to probe the path; useful to its sender, to no receiver.
  RTP_PADDING_ONLY,
  RTCP_MALFORMED,
  /// A well-formed packet of a type this server has no use for.
  RTCP_UNHANDLED,
  /// A receiver waits for the next key frame.
  WAITING_FOR_KEY_FRAME,
  /// The receiver is sent another layer.
  LAYER_LEFT_OUT,
  /// The receiver accepted no codec that the packet has.
  CODEC_NOT_ACCEPTED,
  /// The receiver's transport is not connected yet or any more.
  PEER_NOT_CONNECTED,
  /// A retransmission was asked of a packet that is no longer kept.
  NACK_CACHE_MISS,
  /// A receiver asked for more retransmissions than it may in a second.
  NACK_THROTTLED,
  /// The way down was full for so long that the picture would have come too late.
  PACER_OVERDUE,
  /// The socket would not take it.
  SOCKET_FULL,
  /// A peer's TCP connection is slower than what is sent on it.
  TCP_QUEUE_FULL,
  /// A TCP connection was closed since nobody proved to be a peer on it.
  TCP_UNPROVEN
}
