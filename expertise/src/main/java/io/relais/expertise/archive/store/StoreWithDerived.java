// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import io.relais.care.RandomId;
import java.io.IOException;
import java.nio.file.Path;

/// A store whose objects take with them, when they are deleted, what was made of them.
public final class StoreWithDerived implements InstanceStore {
  private final InstanceStore objects;
  private final DerivedStore derived;

  /// @param derived what was made of these objects
  public StoreWithDerived(InstanceStore objects, DerivedStore derived) {
    this.objects = objects;
    this.derived = derived;
  }

  @Override
  public Deposit begin(byte[] note) throws IOException {
    return objects.begin(note);
  }

  @Override
  public StoredContent open(RandomId id) throws IOException {
    return objects.open(id);
  }

  /// First what was made of it: it shows what the object does, and nobody would look for it later.
  @Override
  public boolean delete(RandomId id) throws IOException {
    derived.drop(id);
    return objects.delete(id);
  }

  @Override
  public boolean rewrap(RandomId id) throws IOException {
    return objects.rewrap(id);
  }

  @Override
  public void copySealed(RandomId id, Path target) throws IOException {
    objects.copySealed(id, target);
  }

  @Override
  public void adoptSealed(RandomId id, Path source) throws IOException {
    objects.adoptSealed(id, source);
  }

  @Override
  public int sweep() throws IOException {
    return objects.sweep();
  }

  @Override
  public void list(Visitor visitor) throws IOException {
    objects.list(visitor);
  }

  @Override
  public void close() {
    objects.close();
  }
}
