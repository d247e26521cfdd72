// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.archive.Found;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Gives something to look at (PS3.18 §10.4.1.1.3): objects and frames as pictures, or a small one
/// that stands for a study or a series.
final class RetrieveRendered {
  private static final int MOST_PICTURES = 500;

  private final Renderer renderer;
  private final Semaphore atOnce;

  /// @param atOnce how many pictures are made at the same time
  RetrieveRendered(Renderer renderer, int atOnce) {
    this.renderer = renderer;
    this.atOnce = new Semaphore(atOnce);
  }

  /// One picture: of the first object when there are several.
  Reply one(Exchange exchange, Found found, Target.Rendered target) throws IOException {
    View view = view(exchange, found, target.frames(), target.thumbnail());
    ETag tag = ETag.of(List.of(found), view.form());
    Optional<Reply> unchanged = tag.unchanged(exchange);
    if (unchanged.isPresent()) {
      return unchanged.get();
    }
    byte[] picture = picture(found, view).orElseThrow(RetrieveRendered::notShowable);
    return Reply.of(200, view.mediaType(), picture).with("ETag", tag.value());
  }

  /// A picture of each object, or of each frame asked for.
  Reply all(Exchange exchange, List<Found> objects, Target.Rendered target) {
    List<Picture> pictures = new ArrayList<>();
    for (Found found : objects) {
      if (!renderer.offers(found, false).isEmpty()) {
        if (target.frames().isEmpty()) {
          pictures.add(new Picture(found, view(exchange, found, List.of(), false)));
        }
        for (int frame : target.frames()) {
          pictures.add(new Picture(found, view(exchange, found, List.of(frame), false)));
        }
      }
    }
    if (pictures.isEmpty()) {
      throw notShowable();
    }
    if (pictures.size() > MOST_PICTURES) {
      throw new Problem(
          413,
          "too-many-pictures",
          "These are too many pictures for one answer.",
          "Ask for a series or for instances, with at most " + MOST_PICTURES + " pictures.");
    }
    String boundary = MultipartWriter.boundary();
    return Reply.stream(
        200,
        MultipartWriter.contentType(pictures.getFirst().view().mediaType(), boundary),
        -1,
        out -> write(out, exchange.root(), boundary, pictures));
  }

  private record Picture(Found found, View view) {}

  private void write(OutputStream out, String root, String boundary, List<Picture> pictures)
      throws IOException {
    MultipartWriter writer = new MultipartWriter(out, boundary);
    for (Picture picture : pictures) {
      Optional<byte[]> bytes = picture(picture.found(), picture.view());
      if (bytes.isPresent()) {
        writer.part(
            picture.view().mediaType(),
            root + Catalogue.scope(picture.found()).path() + "/rendered");
        out.write(bytes.get());
      }
    }
    writer.end();
  }

  private Optional<byte[]> picture(Found found, View view) throws IOException {
    atOnce.acquireUninterruptibly();
    try {
      return renderer.render(found, view);
    } finally {
      atOnce.release();
    }
  }

  private View view(Exchange exchange, Found found, List<Integer> frames, boolean thumbnail) {
    List<String> offered = renderer.offers(found, thumbnail);
    if (offered.isEmpty()) {
      throw notShowable();
    }
    String type = first(exchange.accept(), offered);
    int count = Math.max(1, found.needInstance().facts().frames());
    int frame = frames.isEmpty() ? 1 : frames.getFirst();
    if (frame > count) {
      throw new Problem(
          404,
          "no-such-frame",
          "There is no frame " + frame + ".",
          "This object has the frames 1 to " + count + ".");
    }
    Map<String, List<String>> query = exchange.query();
    return View.of(query, type, frame, thumbnail);
  }

  /// The first type wanted of those offered, be it alone or as parts.
  private static String first(Accept accept, List<String> offered) {
    for (MediaType range : accept.ranges()) {
      boolean parts = range.name().startsWith("multipart/");
      Optional<MediaType> wanted = parts ? range.inner() : Optional.of(range);
      Optional<String> type =
          wanted.flatMap(one -> offered.stream().filter(one::holds).findFirst());
      if (type.isPresent()) {
        return type.get();
      }
    }
    throw Problem.notAcceptable("This can be shown as " + String.join(", ", offered) + ".");
  }

  private static Problem notShowable() {
    return new Problem(
        406,
        "not-showable",
        "This object cannot be shown as a picture.",
        "Retrieve it whole, or its metadata.");
  }
}
