// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.rendering.Previews;
import io.relais.expertise.rendering.Recordings;
import java.io.IOException;
import java.util.List;

/// Shows what the archive keeps, each kind of object in its own way.
public final class Pictures implements Renderer {
  private final List<Renderer> kinds;

  /// Shows objects of this store.
  public Pictures(Previews previews, InstanceStore store) {
    kinds =
        List.of(
            new EcgPictures(previews, new Recordings(store)),
            new DocumentPictures(previews, store),
            new ImagePictures(previews, store));
  }

  @Override
  public List<String> offers(Found instance, boolean thumbnail) {
    return kinds.stream()
        .map(kind -> kind.offers(instance, thumbnail))
        .filter(types -> !types.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  @Override
  public Picture render(Found instance, View view) throws IOException {
    for (Renderer kind : kinds) {
      if (!kind.offers(instance, view.thumbnail()).isEmpty()) {
        return kind.render(instance, view);
      }
    }
    throw new IllegalStateException("Only what is offered is rendered");
  }
}
