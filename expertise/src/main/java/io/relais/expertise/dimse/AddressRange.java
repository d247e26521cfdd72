// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import java.net.InetAddress;

/// A range of network addresses: those that begin as one given address does.
///
/// @param network the address, IPv4 or IPv6
/// @param prefix how many bits count, 0 to 32 or 128
public record AddressRange(InetAddress network, int prefix) {

  /// Checks the prefix.
  public AddressRange {
    if (prefix < 0 || prefix > network.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException(
          "A prefix of " + prefix + " bits does not fit the address");
    }
  }

  /// Reads `192.0.2.0/24`, `2001:db8::/32` or a single address. Names are not looked up.
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int all = network.getAddress().length * Byte.SIZE;
    return new AddressRange(network, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
  }

  /// Whether an address lies in it.
  public boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
      int mask = 0xff00 >>> Math.min(Byte.SIZE, prefix - bit) & 0xff;
      if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
