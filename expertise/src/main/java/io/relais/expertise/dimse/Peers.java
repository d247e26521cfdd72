// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import java.util.List;

/// Those who may enter. Asked at every association, so that a change takes effect at the next.
@FunctionalInterface
public interface Peers {

  /// The peers of this title: one may stand for several machines.
  List<Peer> named(String aeTitle);

  /// A list that does not change.
  static Peers of(Peer... peers) {
    List<Peer> all = List.of(peers);
    return title -> all.stream().filter(peer -> peer.aeTitle().equals(title)).toList();
  }
}
