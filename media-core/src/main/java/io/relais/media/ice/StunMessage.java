// SPDX-License-Identifier: Apache-2.0
package io.relais.media.ice;

import io.relais.media.io.PacketBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A reusable view of one STUN datagram (RFC 8489 section 5): checks its bounds and finds the few
/// attributes that say whom it is for and whether it is genuine. Never throws, whatever the bytes.
public final class StunMessage {
  static final int HEADER_LENGTH = 20;
  static final int BINDING_REQUEST = 0x0001;
  static final int INTEGRITY_LENGTH = 20;
  static final int FINGERPRINT_LENGTH = 4;

  static final int USERNAME = 0x0006;
  static final int MESSAGE_INTEGRITY = 0x0008;
  static final int FINGERPRINT = 0x8028;
  private static final int COMPREHENSION_OPTIONAL = 0x8000;

  private static final int MAGIC_COOKIE = 0x2112a442;
  private static final int ATTRIBUTE_HEADER = 4;
  private static final int LONGEST_FRAGMENT = 256;
  private static final int ABSENT = -1;

  private PacketBuffer packet = new PacketBuffer();
  private int username;
  private int usernameLength;
  private int integrity;
  private int fingerprint;
  private int unknownRequired;

  /// Tells STUN from DTLS, RTP and RTCP by the first byte (RFC 7983 section 7).
  public static boolean isStun(int firstByte) {
    return firstByte >= 0 && firstByte <= 3;
  }

  /// Looks at a datagram. The view is of it until the next call.
  ///
  /// @return false when it is no well-formed STUN message
  public boolean read(PacketBuffer datagram) {
    packet = datagram;
    username = ABSENT;
    usernameLength = 0;
    integrity = ABSENT;
    fingerprint = ABSENT;
    unknownRequired = ABSENT;
    return headerFits() && attributesFit();
  }

  public boolean isBindingRequest() {
    return type() == BINDING_REQUEST;
  }

  /// The receiver's half of the user name: names the peer that a request is for, or null when there
  /// is none.
  public @Nullable String localUfrag() {
    int colon = 0;
    while (colon < usernameLength && packet.bytes[username + colon] != ':') {
      colon++;
    }
    if (colon == 0 || colon == usernameLength || colon > LONGEST_FRAGMENT) {
      return null;
    }
    return new String(packet.bytes, username, colon, StandardCharsets.ISO_8859_1);
  }

  /// A binding request without attributes, in a buffer of its own.
  static PacketBuffer emptyRequest() {
    PacketBuffer request = new PacketBuffer();
    request.length = HEADER_LENGTH;
    request.bytes[1] = BINDING_REQUEST;
    for (int i = 0; i < Integer.BYTES; i++) {
      request.bytes[4 + i] = (byte) (MAGIC_COOKIE >> (24 - 8 * i));
    }
    return request;
  }

  PacketBuffer packet() {
    return packet;
  }

  /// Where the integrity attribute starts, from the message's first byte, or -1.
  int integrity() {
    return integrity;
  }

  /// An attribute that must be understood and is not (RFC 8489 section 6.3.1), or -1.
  int unknownRequired() {
    return unknownRequired;
  }

  private int type() {
    return packet.length < HEADER_LENGTH ? ABSENT : u16(0);
  }

  private boolean headerFits() {
    if (packet.length < HEADER_LENGTH || !isStun(packet.bytes[packet.offset])) {
      return false;
    }
    int length = u16(2);
    return (length & 3) == 0
        && length + HEADER_LENGTH == packet.length
        && ((u16(4) << 16) | u16(6)) == MAGIC_COOKIE;
  }

  private boolean attributesFit() {
    int at = HEADER_LENGTH;
    while (at < packet.length) {
      // The length is a multiple of four, and so is each step: a header always fits.
      int length = u16(at + 2);
      int next = at + ATTRIBUTE_HEADER + ((length + 3) & ~3);
      if (next > packet.length || fingerprint != ABSENT || !note(u16(at), at, length)) {
        return false;
      }
      at = next;
    }
    return true;
  }

  /// Remembers the first of each attribute that matters. What follows the integrity is not genuine
  /// and is passed over, but for the fingerprint (RFC 8489 section 14.5).
  private boolean note(int type, int at, int length) {
    if (type == FINGERPRINT) {
      fingerprint = at;
      return length == FINGERPRINT_LENGTH;
    }
    if (integrity != ABSENT) {
      return true;
    }
    if (type == MESSAGE_INTEGRITY) {
      integrity = at;
      return length == INTEGRITY_LENGTH;
    }
    if (type == USERNAME && username == ABSENT) {
      username = packet.offset + at + ATTRIBUTE_HEADER;
      usernameLength = length;
    } else if (type < COMPREHENSION_OPTIONAL && unknownRequired == ABSENT && !known(type)) {
      unknownRequired = type;
    }
    return true;
  }

  /// USERNAME, PRIORITY, USE-CANDIDATE, and what a careless client might add without harm: REALM,
  /// NONCE, MESSAGE-INTEGRITY-SHA256.
  private static boolean known(int type) {
    return switch (type) {
      case USERNAME, 0x0014, 0x0015, 0x001c, 0x0024, 0x0025 -> true;
      default -> false;
    };
  }

  private int u16(int at) {
    int from = packet.offset + at;
    return ((packet.bytes[from] & 0xff) << 8) | (packet.bytes[from + 1] & 0xff);
  }
}
