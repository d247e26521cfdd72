// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Where datagrams come from, as the system writes it (`sockaddr_in`, `sockaddr_in6`), told as
/// Java's addresses. Those heard lately are kept, so that whoever sends again costs no object.
final class SourceAddresses {
  /// Kept at most; of two that meet in one place, the later.
  private static final int PLACES = 4_096;

  private static final ValueLayout.OfShort PORT =
      JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int PORT_AT = 2;
  private static final int ADDRESS_4_AT = 4;
  private static final int ADDRESS_6_AT = 8;
  private static final int SCOPE_AT = 24;
  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

  private final long[] high = new long[PLACES];
  private final long[] low = new long[PLACES];
  private final long[] rest = new long[PLACES];
  private final @Nullable InetSocketAddress[] known = new @Nullable InetSocketAddress[PLACES];

  /// Reads an address.
  ///
  /// @param length as the system said
  /// @return null when it is of no family that is known
  @Nullable InetSocketAddress read(MemorySegment names, long at, int length) {
    int port = Short.toUnsignedInt(names.get(PORT, at + PORT_AT));
    if (length == Destination.NAME) {
      return find(
          names.get(JAVA_LONG_UNALIGNED, at + ADDRESS_6_AT),
          names.get(JAVA_LONG_UNALIGNED, at + ADDRESS_6_AT + Long.BYTES),
          (long) names.get(JAVA_INT_UNALIGNED, at + SCOPE_AT) << Integer.SIZE | port,
          names,
          at);
    }
    if (length == Destination.NAME_4) {
      return find(0, names.get(JAVA_INT_UNALIGNED, at + ADDRESS_4_AT), -1L - port, names, at);
    }
    return null;
  }

  private @Nullable InetSocketAddress find(
      long first, long second, long third, MemorySegment names, long at) {
    long mixed = ((first * GOLDEN + second) * GOLDEN + third) * GOLDEN;
    int place = (int) (mixed >>> 52) & (PLACES - 1);
    InetSocketAddress found = known[place];
    if (found != null && high[place] == first && low[place] == second && rest[place] == third) {
      return found;
    }
    InetSocketAddress fresh = third < 0 && first == 0 ? version4(names, at) : version6(names, at);
    if (fresh != null) {
      known[place] = fresh;
      high[place] = first;
      low[place] = second;
      rest[place] = third;
    }
    return fresh;
  }

  private static @Nullable InetSocketAddress version4(MemorySegment names, long at) {
    byte[] bytes = new byte[4];
    MemorySegment.copy(names, JAVA_BYTE, at + ADDRESS_4_AT, bytes, 0, bytes.length);
    return address(bytes, 0, names, at);
  }

  private static @Nullable InetSocketAddress version6(MemorySegment names, long at) {
    byte[] bytes = new byte[16];
    MemorySegment.copy(names, JAVA_BYTE, at + ADDRESS_6_AT, bytes, 0, bytes.length);
    return address(bytes, names.get(JAVA_INT_UNALIGNED, at + SCOPE_AT), names, at);
  }

  /// Java tells IPv4 within IPv6 (`::ffff:0:0/96`, RFC 4291 section 2.5.5.2) as IPv4.
  private static @Nullable InetSocketAddress address(
      byte[] bytes, int scope, MemorySegment names, long at) {
    int port = Short.toUnsignedInt(names.get(PORT, at + PORT_AT));
    try {
      InetAddress address = InetAddress.getByAddress(bytes);
      if (scope != 0 && address instanceof Inet6Address) {
        address = Inet6Address.getByAddress(null, bytes, scope);
      }
      return new InetSocketAddress(address, port);
    } catch (UnknownHostException impossibleLength) {
      return null;
    }
  }
}
