// SPDX-License-Identifier: Apache-2.0
package io.relais.media.ice;

import io.relais.media.IceParameters;
import io.relais.media.io.PacketBuffer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Fuzz target: any datagram, to an agent whose password the seeds know.
public final class StunFuzz {
  static final IceParameters LOCAL = new IceParameters("evtj", "VOkJxbRl1RmTxUk/WvJxBt");
  private static final SeenWay SOURCE =
      new SeenWay(new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000));

  private StunFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    PacketBuffer packet = new PacketBuffer();
    packet.offset = 3;
    packet.length = Math.min(data.length, PacketBuffer.MAX_DATAGRAM);
    System.arraycopy(data, 0, packet.bytes, 3, packet.length);
    StunMessage message = new StunMessage();
    if (!message.read(packet)) {
      return;
    }
    String ufrag = message.localUfrag();
    IceTransport ice = new IceTransport(LOCAL);
    IceAnswer answer = ice.answer(message, SOURCE);
    boolean accepted = answer instanceof IceAnswer.Accepted;
    if (accepted != (ice.selected() != null)) {
      throw new IllegalStateException("only an accepted request may select an address");
    }
    if (accepted && !LOCAL.usernameFragment().equals(ufrag)) {
      throw new IllegalStateException("accepted for another user");
    }
    if (!(answer instanceof IceAnswer.Ignored) && !message.read(packet)) {
      throw new IllegalStateException("the response is malformed");
    }
  }
}
