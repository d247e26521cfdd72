// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.io.IOException;
import java.util.List;

/// A server under load, in a process of its own.
interface Sfu extends AutoCloseable {

  /// As the results call it.
  String name();

  /// Whether it forwards to and from several people in a room, and whether a person may come while
  /// media flows.
  boolean hasRooms();

  /// What the process has used so far and holds now.
  Cost cost() throws IOException;

  /// Lets a person into a room, which exists from then on.
  Guest join(String room, String person, Protection protection) throws IOException;

  /// Ends a room and all that is in it. Nothing must flow any more.
  void endRoom(String room) throws IOException;

  @Override
  void close();

  /// One person at the server.
  interface Guest extends AutoCloseable {

    /// Announces tracks; blocks until they can be sent.
    ///
    /// @return the client to send them by
    Client publish(List<Track> tracks) throws IOException;

    /// Asks for all that another sends; blocks until it can flow.
    ///
    /// @return the client that receives it
    Client watch(Guest publisher) throws IOException;

    @Override
    void close() throws IOException;
  }
}
