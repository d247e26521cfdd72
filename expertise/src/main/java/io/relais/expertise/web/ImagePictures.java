// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.care.RandomId;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.InstanceFacts;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.rendering.PlainWriter;
import io.relais.expertise.rendering.Preview;
import io.relais.expertise.rendering.Previews;
import io.relais.expertise.rendering.RenderOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Shows images, frame by frame. A thumbnail that was made before is read from where it is kept,
/// without a look at its object.
final class ImagePictures implements Renderer {
  private final Previews previews;
  private final InstanceStore store;

  ImagePictures(Previews previews, InstanceStore store) {
    this.previews = previews;
    this.store = store;
  }

  @Override
  public List<String> offers(Found instance, boolean thumbnail) {
    InstanceFacts facts = instance.needInstance().facts();
    boolean image =
        facts.rows() > 0
            && facts.columns() > 0
            && PlainWriter.reads(TransferSyntax.of(facts.transferSyntax()));
    if (!image) {
      return List.of();
    }
    return thumbnail
        ? List.of(RenderOptions.Type.JPEG.mediaType())
        : List.of(RenderOptions.Type.JPEG.mediaType(), RenderOptions.Type.PNG.mediaType());
  }

  @Override
  public Picture render(Found instance, View view) throws IOException {
    RandomId object = instance.needInstance().arrival().object().id();
    int frame = view.frame() - 1;
    Preview preview =
        view.isUsualThumbnail()
            ? previews.thumbnail(object.toString(), frame, () -> Previews.Opened.of(store, object))
            : previews.rendered(
                object.toString(), frame, view.options(), () -> Previews.Opened.of(store, object));
    return new Picture(
        preview.length(),
        out -> {
          try (InputStream in = preview.open()) {
            in.transferTo(out);
          }
        });
  }
}
