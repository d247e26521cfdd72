// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes claims into signed tokens of 80 characters, and reads back only those this server signed.
///
/// 60 bytes: key id (1), role (1), expiry in seconds (5), serial (4), consultation (16), seat (16),
/// the leftmost 16 bytes of the HMAC-SHA-256 over the 43 before and the version (RFC 2104 §5 allows
/// half the output), version (1). 60 is a multiple of three, so that no character has idle bits and
/// each token has one spelling. The version comes last so that a token always ends in a letter:
/// some mail and SMS programs leave a last `-` or `_` out of a link.
final class LinkTokens {

  static final int LENGTH = 80;

  private static final byte VERSION = 1;
  private static final int CLAIMS_BYTES = 43;
  private static final int MAC_BYTES = 16;
  private static final int TOKEN_BYTES = CLAIMS_BYTES + MAC_BYTES + 1;

  private final SigningKeys keys;

  LinkTokens(SigningKeys keys) {
    this.keys = keys;
  }

  String seal(LinkClaims claims) {
    SigningKey key = keys.current();
    long seconds = claims.expiresAt().getEpochSecond();
    ByteBuffer token =
        ByteBuffer.allocate(TOKEN_BYTES)
            .put((byte) key.id())
            .put(code(claims.role()))
            .put((byte) (seconds >>> 32))
            .putInt((int) seconds)
            .putInt(claims.serial())
            .put(claims.consultation().bytes())
            .put(claims.seat().seat().bytes());
    token.put(mac(key, token.array())).put(VERSION);
    return Base64.getUrlEncoder().encodeToString(token.array());
  }

  /// What the token says, or none if any bit of it is not as this server wrote it.
  Optional<LinkClaims> open(String token) {
    byte[] bytes = decode(token);
    if (bytes == null || bytes[TOKEN_BYTES - 1] != VERSION) {
      return Optional.empty();
    }
    SigningKey key = keys.find(Byte.toUnsignedInt(bytes[0]));
    if (key == null) {
      return Optional.empty();
    }
    byte[] given = Arrays.copyOfRange(bytes, CLAIMS_BYTES, CLAIMS_BYTES + MAC_BYTES);
    return MessageDigest.isEqual(mac(key, bytes), given)
        ? Optional.of(claims(ByteBuffer.wrap(bytes, 1, CLAIMS_BYTES - 1)))
        : Optional.empty();
  }

  private static LinkClaims claims(ByteBuffer signed) {
    Role role = role(signed.get());
    long seconds =
        (Byte.toUnsignedLong(signed.get()) << 32) | Integer.toUnsignedLong(signed.getInt());
    int serial = signed.getInt();
    RandomId consultation = id(signed);
    RandomId seat = id(signed);
    return new LinkClaims(
        new Identity.Seat(seat, consultation, role), Instant.ofEpochSecond(seconds), serial);
  }

  private static RandomId id(ByteBuffer signed) {
    byte[] bytes = new byte[RandomId.BYTES];
    signed.get(bytes);
    return RandomId.of(bytes);
  }

  private static byte[] mac(SigningKey key, byte[] token) {
    byte[] signed = Arrays.copyOf(token, CLAIMS_BYTES + 1);
    signed[CLAIMS_BYTES] = VERSION;
    return Arrays.copyOf(key.mac(signed), MAC_BYTES);
  }

  private static byte @Nullable [] decode(String token) {
    if (token.length() != LENGTH) {
      return null;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      return bytes.length == TOKEN_BYTES ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte code(Role role) {
    return switch (role) {
      case PATIENT -> 1;
      case COMPANION -> 2;
      case NURSE -> 3;
      case PRACTITIONER -> 4;
    };
  }

  private static Role role(byte code) {
    return switch (code) {
      case 1 -> Role.PATIENT;
      case 2 -> Role.COMPANION;
      case 3 -> Role.NURSE;
      case 4 -> Role.PRACTITIONER;
      default ->
          throw new IllegalStateException("This server signed a role it does not know: " + code);
    };
  }
}
