// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The directory of a server that stands alone: every room is here.
///
/// Its claims are numbered by the microsecond of the start, as those in Redis are by the
/// microsecond of the claim: a server that begins alone and joins others later is not held up by
/// its old numbers.
public final class SingleNode implements RoomDirectory {
  private final Node self;
  private final Here here;
  private final List<Consumer<News>> listeners = new CopyOnWriteArrayList<>();

  public SingleNode(URI self, InstantSource clock) {
    this.self = new Node("alone", self);
    this.here = new Here(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
  }

  @Override
  public Place place(String room) {
    return here;
  }

  @Override
  public Place find(String room) {
    return here;
  }

  @Override
  public OptionalLong token(String room) {
    return OptionalLong.of(here.token());
  }

  @Override
  public Kept keep(Collection<String> rooms, Load load) {
    return new Kept(true, Set.of());
  }

  @Override
  public void release(String room) {}

  @Override
  public void lost(String room) {}

  @Override
  public void gone(Node node) {}

  @Override
  public void drain() {}

  @Override
  public List<Node> others() {
    return List.of();
  }

  @Override
  public Node self() {
    return self;
  }

  @Override
  public void tell(News news) {
    listeners.forEach(listener -> listener.accept(news));
  }

  @Override
  public void listen(Consumer<News> listener) {
    listeners.add(listener);
  }

  @Override
  public void close() {}
}
