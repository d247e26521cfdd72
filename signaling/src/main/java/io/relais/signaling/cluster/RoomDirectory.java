// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/// Which node each room lives on. A room is on one node at a time, by a claim that runs out unless
/// it is kept. Every claim has a number that is larger than that of any claim before it (a fencing
/// token): who writes for a room shows the number, and a claim that has been lost is refused.
///
/// Calls may wait for the network.
public interface RoomDirectory extends AutoCloseable {

  /// Where the room is. One that is nowhere is given to the node with the least to do.
  Place place(String room);

  /// Where the room is, without giving it to anybody.
  Place find(String room);

  /// The number of this node's claim on a room; none when it has no claim.
  OptionalLong token(String room);

  /// Prolongs the claims on these rooms and says what there is to do here. Said every
  /// [#KEEP_MILLIS].
  Kept keep(Collection<String> rooms, Load load);

  /// Gives a room up: the next to ask for it may have it at once.
  void release(String room);

  /// Notes that another node has the room: [#keep] will say so.
  void lost(String room);

  /// Nobody listens at a node's address any more. If it has not been heard either for longer than
  /// it may be silent, its rooms are free at once; should it live after all, it finds them lost.
  void gone(Node node);

  /// From now on this node is given no rooms, as long as there is another.
  void drain();

  /// The other nodes that were there when last heard of.
  List<Node> others();

  /// This node.
  Node self();

  /// Tells all nodes, this one too. News may be lost when the way to the others is.
  void tell(News news);

  /// Hears news, one at a time, on a thread that must not be kept waiting.
  void listen(Consumer<News> listener);

  @Override
  void close();

  /// How often [#keep] is to be said.
  long KEEP_MILLIS = 1_000;

  /// Where a room is.
  sealed interface Place {}

  /// On this node.
  ///
  /// @param token the number of the claim
  record Here(long token) implements Place {}

  /// On another.
  record Elsewhere(Node node) implements Place {}

  /// Nowhere.
  record Nowhere() implements Place {}

  /// Nobody can say: the directory does not answer, or has only just come back and waits for those
  /// who had rooms before it gives any away.
  record Unknown() implements Place {}

  /// What became of claims.
  ///
  /// @param reached whether the directory answered; if not, rooms go on as they are
  /// @param lost rooms that are another node's now
  record Kept(boolean reached, Set<String> lost) {
    public Kept {
      lost = Set.copyOf(lost);
    }
  }

  /// What nodes tell each other.
  sealed interface News {}

  /// A room was given up.
  record Freed(String room) implements News {}

  /// Somebody is no longer to be anywhere.
  ///
  /// @param practitioner their id
  record SentAway(String practitioner) implements News {}
}
