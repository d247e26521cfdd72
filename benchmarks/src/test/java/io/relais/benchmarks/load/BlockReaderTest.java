// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.io.PacketBuffer;
import io.relais.media.srtp.SrtpContext;
import io.relais.media.srtp.SrtpKeys;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockReaderTest {
  private static final int SSRC = 0x8765_4321;
  private static final int HEADER = 12;

  @ParameterizedTest
  @EnumSource
  void aBlockIsReadAsTheWholePacketWasWritten(Protection protection) {
    byte[] exported = exported(protection);
    SrtpContext server = SrtpContext.ofServer(new SrtpKeys(protection.srtp, exported));
    BlockReader reader = new BlockReader(SessionKeys.ofServer(protection, exported));

    // Past the wrap of the sequence number, where the rollover counter counts.
    for (long index = 32_000; index < 70_000; index += 500) {
      PacketBuffer packet = packet((int) index & 0xffff, index);
      assertThat(server.protectRtp(packet)).isNull();
      ByteBuffer datagram = ByteBuffer.wrap(packet.bytes, 0, packet.length);
      assertThat(reader.read(datagram, HEADER, SSRC, index, 0)).isEqualTo(index);
      assertThat(reader.read(datagram, HEADER + 16, SSRC, index, 1)).isEqualTo(~index);
    }
  }

  @Test
  void bothDirectionsHaveKeysOfTheirOwn() {
    byte[] exported = exported(Protection.GCM);

    assertThat(SessionKeys.ofClient(Protection.GCM, exported).encryption())
        .isNotEqualTo(SessionKeys.ofServer(Protection.GCM, exported).encryption());
  }

  private static byte[] exported(Protection protection) {
    byte[] exported = new byte[SrtpKeys.exportedLength(protection.srtp)];
    new Random(3).nextBytes(exported);
    return exported;
  }

  private static PacketBuffer packet(int sequence, long mark) {
    PacketBuffer packet = new PacketBuffer();
    ByteBuffer.wrap(packet.bytes)
        .put((byte) 0x80)
        .put((byte) 96)
        .putShort((short) sequence)
        .putInt(0)
        .putInt(SSRC)
        .putLong(mark)
        .putLong(0)
        .putLong(~mark)
        .putLong(0);
    packet.length = HEADER + 200;
    return packet;
  }
}
