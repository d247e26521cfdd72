// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.signaling.cluster.NodeTable.Row;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Which node is given the next room.
class NodeTableTest {
  private final Node self = node("self");
  private final NodeTable table = new NodeTable(self, new Random(1));
  private final Map<String, String> said = new HashMap<>();

  private static Node node(String id) {
    return new Node(id, URI.create("http://" + id + ":8080"));
  }

  private void says(String id, int peers, double cpu, boolean draining) {
    said.put(id, new Row(node(id), new Load(1, peers, 4, cpu), draining).text());
    table.take(said);
  }

  @Test
  void aloneEverythingIsHere() {
    assertThat(table.choose()).isEqualTo(self);
  }

  @Test
  void whereLoadsAreCloseRoomsStayHere() {
    says("self", 60, 0.2, false);
    says("other", 0, 0.15, false);
    assertThat(table.choose()).isEqualTo(self);
  }

  @Test
  void whereAnotherHasMuchLessToDoItGoesThere() {
    says("self", 60, 0.5, false);
    says("other", 0, 0.15, false);
    assertThat(table.choose()).isEqualTo(node("other"));
  }

  @Test
  void peersCountPerWorker() {
    says("self", 400, 0.1, false);
    says("other", 40, 0.1, false);
    assertThat(table.choose()).isEqualTo(node("other"));
  }

  @Test
  void aNodeThatIsGivenManyRoomsAtOnceIsNoLongerIdle() {
    says("self", 0, 0.5, false);
    says("other", 0, 0.3, false);
    int given = 0;
    while (table.choose().equals(node("other"))) {
      table.gave("other");
      given++;
    }
    assertThat(given).isBetween(10, 40);
    says("other", 0, 0.3, false);
    assertThat(table.choose()).isEqualTo(node("other"));
  }

  @Test
  void whoIsAboutToStopIsGivenNothing() {
    says("self", 0, 0.9, false);
    says("other", 0, 0, true);
    assertThat(table.choose()).isEqualTo(self);
    says("self", 0, 0, true);
    says("other", 0, 0.9, false);
    assertThat(table.choose()).isEqualTo(node("other"));
  }

  @Test
  void theFullestOfManyIsNeverChosen() {
    says("self", 0, 0.9, false);
    for (int i = 0; i < 8; i++) {
      says("n" + i, 0, i / 10.0, false);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(table.choose().id()).isNotIn("self", "n7");
    }
  }
}
