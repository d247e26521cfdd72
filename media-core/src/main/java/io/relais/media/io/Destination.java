// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;

/// An address that datagrams go to, as the system wants to be told of it, and what waits for it at
/// present.
final class Destination {
  /// Room for an address of either family (`sockaddr_in6`).
  static final int NAME = 28;

  private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  /// As long is one of IPv4 (`sockaddr_in`).
  static final int NAME_4 = 16;

  private static final int FAMILY_4 = 2;
  private static final int FAMILY_6 = 10;
  private static final int MAPPED_AT = 18;

  final InetSocketAddress address;
  private byte[] name = {};

  /// The turn in which its first packet of those that wait was added.
  long turn = -1;

  /// The slots of the first and of the last packet that wait.
  int first;

  int last;

  Destination(InetSocketAddress address) {
    this.address = address;
  }

  /// The address in the system's form.
  ///
  /// @param version6 whether the socket is one of IPv6, which knows IPv4 as `::ffff:0:0/96` (RFC
  ///   4291 section 2.5.5.2)
  byte[] name(boolean version6) {
    if (name.length == 0) {
      name = version6 ? name6(address) : name4(address);
    }
    return name;
  }

  private static byte[] name4(InetSocketAddress address) {
    byte[] name = new byte[NAME_4];
    begin(name, FAMILY_4, address.getPort());
    byte[] ip = address.getAddress().getAddress();
    System.arraycopy(ip, 0, name, 4, Math.min(ip.length, 4));
    return name;
  }

  private static byte[] name6(InetSocketAddress address) {
    byte[] name = new byte[NAME];
    begin(name, FAMILY_6, address.getPort());
    InetAddress ip = address.getAddress();
    byte[] bytes = ip.getAddress();
    if (ip instanceof Inet6Address version6) {
      System.arraycopy(bytes, 0, name, 8, bytes.length);
      native32(name, 24, version6.getScopeId());
    } else {
      name[MAPPED_AT] = (byte) 0xff;
      name[MAPPED_AT + 1] = (byte) 0xff;
      System.arraycopy(bytes, 0, name, MAPPED_AT + 2, bytes.length);
    }
    return name;
  }

  /// The family is in the machine's byte order, the port in the network's.
  private static void begin(byte[] name, int family, int port) {
    name[LITTLE ? 0 : 1] = (byte) family;
    name[2] = (byte) (port >> 8);
    name[3] = (byte) port;
  }

  private static void native32(byte[] name, int at, int value) {
    for (int i = 0; i < 4; i++) {
      name[at + (LITTLE ? i : 3 - i)] = (byte) (value >> (8 * i));
    }
  }
}
