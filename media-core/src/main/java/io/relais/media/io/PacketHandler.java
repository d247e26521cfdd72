// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import java.net.InetSocketAddress;

/// Who takes what a [UdpPort] receives. Called on the port's own loop only.
public interface PacketHandler {

  /// One datagram. The buffer is the handler's from now on: it hands it on or releases it.
  ///
  /// @param packet at least one byte, with its arrival time set
  void onDatagram(PacketBuffer packet, InetSocketAddress source);

  /// No more datagrams in this burst: the moment to flush what they caused.
  void onBatchEnd();

  /// The handler's own code threw, or the socket failed in a way that is no single packet's. The
  /// port goes on.
  void onFault(Throwable fault);
}
