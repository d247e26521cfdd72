// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceAddressesTest {
  private static final int AT = 32;

  private final SourceAddresses sources = new SourceAddresses();
  private final MemorySegment names = Arena.ofAuto().allocate(96);

  @ParameterizedTest
  @CsvSource({"192.0.2.7, false", "2001:db8::7, true", "fe80::7%3, true", "192.0.2.7, true"})
  void readsWhatTheSystemWritesAndKeepsIt(String ip, boolean version6) throws Exception {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(ip), 40_001);

    InetSocketAddress read = read(address, version6);

    assertThat(read).isEqualTo(address);
    assertThat(read(address, version6)).isSameAs(read);
  }

  @Test
  void tellsPortsAndFamiliesApart() throws Exception {
    InetAddress ip = InetAddress.getByName("192.0.2.7");
    InetSocketAddress one = new InetSocketAddress(ip, 40_001);
    InetSocketAddress other = new InetSocketAddress(ip, 40_002);

    assertThat(read(one, false)).isEqualTo(one);
    assertThat(read(other, false)).isEqualTo(other);
    assertThat(read(one, true)).isEqualTo(one);
  }

  /// More than are kept.
  @Test
  void staysRightWhereManySend() throws Exception {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20_000; i++) {
        byte[] ip = {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i};
        InetSocketAddress address =
            new InetSocketAddress(InetAddress.getByAddress(ip), 1_024 + i % 60_000);
        assertThat(read(address, i % 2 == 0)).isEqualTo(address);
      }
    }
  }

  @Test
  void knowsNoOtherFamily() {
    assertThat(sources.read(names, AT, 2)).isNull();
    assertThat(sources.read(names, AT, 0)).isNull();
  }

  private InetSocketAddress read(InetSocketAddress address, boolean version6) {
    byte[] name = new Destination(address).name(version6);
    MemorySegment.copy(name, 0, names, JAVA_BYTE, AT, name.length);
    return sources.read(names, AT, name.length);
  }
}
