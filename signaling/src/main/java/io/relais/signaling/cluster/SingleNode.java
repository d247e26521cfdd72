// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

import java.net.URI;
import java.util.Collection;
import java.util.Set;

/// The directory of a server that stands alone: every room is here.
public final class SingleNode implements RoomDirectory {
  private final URI self;

  public SingleNode(URI self) {
    this.self = self;
  }

  @Override
  public Place place(String room) {
    return new Here();
  }

  @Override
  public void keep(Collection<String> rooms) {}

  @Override
  public Set<URI> nodes() {
    return Set.of(self);
  }

  @Override
  public void close() {}
}
