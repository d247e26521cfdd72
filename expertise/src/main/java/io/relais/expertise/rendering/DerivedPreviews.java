// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.care.RandomId;
import io.relais.expertise.archive.store.DerivedStore;
import java.io.IOException;
import java.util.Optional;

/// Pictures kept beside the objects of the archive, encrypted as these are. Objects are named by
/// the text of their ids there.
///
/// @param store where they lie
public record DerivedPreviews(DerivedStore store) implements PreviewCache {

  @Override
  public Optional<byte[]> get(String object, String variant) throws IOException {
    return store.find(id(object), variant);
  }

  @Override
  public void put(String object, String variant, byte[] picture) throws IOException {
    store.put(id(object), variant, picture);
  }

  private static RandomId id(String object) {
    return RandomId.parse(object)
        .orElseThrow(() -> new IllegalArgumentException("An object here is named by its id"));
  }
}
