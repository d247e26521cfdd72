// SPDX-License-Identifier: Apache-2.0
package io.relais.app.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// The way between one address of a client and the server, by a socket that the server takes for
/// the client's.
public final class ClientWay {
  private final InetSocketAddress client;
  private final DatagramChannel door;
  private final DatagramChannel inner;
  private final OneWay up;
  private final OneWay down;

  ClientWay(
      InetSocketAddress client,
      DatagramChannel door,
      DatagramChannel inner,
      OneWay up,
      OneWay down) {
    this.client = client;
    this.door = door;
    this.inner = inner;
    this.up = up;
    this.down = down;
  }

  /// The way is another from now on; what travels already is not touched.
  public void become(Impairment upwards, Impairment downwards) {
    up.become(upwards);
    down.become(downwards);
  }

  OneWay up() {
    return up;
  }

  OneWay down() {
    return down;
  }

  /// Bytes of one packet, 0 when there is none.
  int fromServer(ByteBuffer into) throws IOException {
    try {
      return inner.read(into);
    } catch (PortUnreachableException gone) {
      return 0;
    }
  }

  void send(ByteBuffer packet, boolean upwards) throws IOException {
    try {
      if (upwards) {
        inner.write(packet);
      } else {
        door.send(packet, client);
      }
    } catch (PortUnreachableException gone) {
      packet.clear();
    }
  }

  void close() throws IOException {
    inner.close();
  }
}
