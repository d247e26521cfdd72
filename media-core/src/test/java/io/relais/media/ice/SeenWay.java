// SPDX-License-Identifier: Apache-2.0
package io.relais.media.ice;

import io.relais.media.io.PacketBuffer;
import io.relais.media.io.Way;
import java.net.InetSocketAddress;

/// A way without a socket: the agent only ever asks where it leads.
record SeenWay(InetSocketAddress remote) implements Way {
  @Override
  public void send(PacketBuffer packet) {
    throw new UnsupportedOperationException("the agent sends nothing by itself");
  }

  @Override
  public void keep() {}

  @Override
  public void end() {}
}
