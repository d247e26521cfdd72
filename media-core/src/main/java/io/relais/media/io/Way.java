// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import java.net.InetSocketAddress;

/// One way between a worker and whoever is at its other end: an address reached by UDP, or one TCP
/// connection. Used on the worker's loop only.
public interface Way {

  /// Who is seen at the other end; never to be logged.
  InetSocketAddress remote();

  /// Queues a packet and gives its buffer back to the pool. What cannot be queued is counted as
  /// dropped.
  void send(PacketBuffer packet);

  /// A peer has proven to be at the other end: the way may stay.
  void keep();

  /// No peer uses the way any more. What was sent before still leaves.
  void end();
}
