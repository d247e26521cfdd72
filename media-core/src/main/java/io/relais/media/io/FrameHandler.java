// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

/// Who takes what a [TcpPort] receives. Called on the port's own loop only.
public interface FrameHandler {

  /// One packet out of a connection. The buffer is the handler's from now on: it hands it on or
  /// releases it.
  ///
  /// @param packet at least one byte, with its arrival time set
  void onFrame(PacketBuffer packet, TcpWay way);

  /// The connection is closed, by whichever side.
  void onLost(TcpWay way);

  /// No more packets in this burst: the moment to flush what they caused.
  void onBatchEnd();

  /// The handler's own code threw. The port goes on.
  void onFault(Throwable fault);
}
