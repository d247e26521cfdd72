// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// The nodes as they last said of themselves, and which of them is given the next room.
///
/// Of two others drawn at random the one with less to do is compared with this node: when all nodes
/// read the same numbers, and those are a second old, choosing the least of all would send
/// everybody to the same node at once (Mitzenmacher, The Power of Two Choices in Randomized Load
/// Balancing, 2001).
final class NodeTable {
  /// This node is preferred unless another has that much less to do: nobody's messages then pass
  /// through a node more.
  private static final double CLOSE = 0.1;

  /// What a room adds that was given away since the node last spoke.
  private static final double PENDING = 0.005;

  /// What one node says of itself.
  record Row(Node node, Load load, boolean draining) {
    String text() {
      return String.join(
          " ",
          draining ? "draining" : "open",
          Integer.toString(load.rooms()),
          Integer.toString(load.peers()),
          Integer.toString(load.workers()),
          Double.toString(load.cpu()),
          node.address().toString());
    }

    static Row of(String id, String text) {
      String[] words = text.split(" ", 6);
      Load load =
          new Load(
              Integer.parseInt(words[1]),
              Integer.parseInt(words[2]),
              Integer.parseInt(words[3]),
              Double.parseDouble(words[4]));
      return new Row(new Node(id, URI.create(words[5])), load, "draining".equals(words[0]));
    }
  }

  private final Node self;
  private final RandomGenerator random;
  private final Map<String, Integer> given = new ConcurrentHashMap<>();
  private volatile Map<String, Row> rows = Map.of();

  NodeTable(Node self, RandomGenerator random) {
    this.self = self;
    this.random = random;
  }

  /// Takes what all nodes last said.
  ///
  /// @param texts by the nodes' ids, as [Row#text] wrote them
  void take(Map<String, String> texts) {
    Map<String, Row> now = new HashMap<>();
    texts.forEach((id, text) -> now.put(id, Row.of(id, text)));
    rows = Map.copyOf(now);
    given.clear();
  }

  /// What this node last said of its own work.
  Load ownLoad() {
    Row row = rows.get(self.id());
    return row == null ? new Load(0, 0, 1, 0) : row.load();
  }

  List<Node> others() {
    return rows.values().stream().map(Row::node).filter(node -> !node.equals(self)).toList();
  }

  /// A node by its id; nothing but the id is known of one that is gone.
  Node node(String id) {
    Row row = rows.get(id);
    return row == null ? new Node(id, URI.create("")) : row.node();
  }

  /// Who is to be given the next room.
  Node choose() {
    List<Row> candidates = new ArrayList<>();
    for (Row row : rows.values()) {
      if (!row.draining() && !row.node().equals(self)) {
        candidates.add(row);
      }
    }
    Row here = rows.get(self.id());
    if (candidates.isEmpty()) {
      return self;
    }
    Row best = candidates.remove(random.nextInt(candidates.size()));
    if (!candidates.isEmpty()) {
      Row second = candidates.get(random.nextInt(candidates.size()));
      best = measure(second) < measure(best) ? second : best;
    }
    boolean stay = here != null && !here.draining() && measure(here) <= measure(best) + CLOSE;
    return stay ? self : best.node();
  }

  /// Notes that a node was given a room.
  void gave(String id) {
    given.merge(id, 1, Integer::sum);
  }

  private double measure(Row row) {
    return row.load().measure() + given.getOrDefault(row.node().id(), 0) * PENDING;
  }
}
