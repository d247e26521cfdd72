// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.archive.Found;
import io.relais.expertise.rendering.UnshowableException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives something to look at (PS3.18 §10.4.1.1.3): objects and frames as pictures, or a small one
/// that stands for a study or a series.
final class RetrieveRendered {
  private static final int MOST_PICTURES = 500;

  private final Renderer renderer;

  RetrieveRendered(Renderer renderer) {
    this.renderer = renderer;
  }

  /// A picture of the first of these objects that can be shown.
  Reply standing(Exchange exchange, List<Found> objects, Target.Rendered target)
      throws IOException {
    Found first =
        objects.stream()
            .filter(found -> !renderer.offers(found, target.thumbnail()).isEmpty())
            .findFirst()
            .orElseThrow(RetrieveRendered::notShowable);
    return one(exchange, first, target);
  }

  /// One picture.
  Reply one(Exchange exchange, Found found, Target.Rendered target) throws IOException {
    View view = view(exchange, found, target.frames(), target.thumbnail());
    ETag tag = ETag.of(List.of(found), view.form());
    Optional<Reply> unchanged = tag.unchanged(exchange);
    if (unchanged.isPresent()) {
      return unchanged.get();
    }
    Renderer.Picture picture = renderer.render(found, view);
    return Reply.stream(200, view.mediaType(), picture.length(), picture.content()::writeTo)
        .with("ETag", tag.value());
  }

  /// A picture of each object, or of each frame asked for. What turns out not to be showable is
  /// left out, unless that is all.
  Reply all(Exchange exchange, List<Found> objects, Target.Rendered target) {
    List<Wanted> pictures = new ArrayList<>();
    for (Found found : objects) {
      if (!renderer.offers(found, false).isEmpty()) {
        if (target.frames().isEmpty()) {
          pictures.add(new Wanted(found, view(exchange, found, List.of(), false)));
        }
        for (int frame : target.frames()) {
          pictures.add(new Wanted(found, view(exchange, found, List.of(frame), false)));
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

  private record Wanted(Found found, View view) {}

  private void write(OutputStream out, String root, String boundary, List<Wanted> pictures)
      throws IOException {
    MultipartWriter writer = new MultipartWriter(out, boundary);
    Optional<UnshowableException> refused = Optional.empty();
    int shown = 0;
    for (Wanted wanted : pictures) {
      try {
        Renderer.Picture picture = renderer.render(wanted.found(), wanted.view());
        writer.part(
            wanted.view().mediaType(), root + Catalogue.scope(wanted.found()).path() + "/rendered");
        picture.content().writeTo(out);
        shown++;
      } catch (UnshowableException refusal) {
        refused = Optional.of(refusal);
      }
    }
    if (shown == 0 && refused.isPresent()) {
      throw refused.get();
    }
    writer.end();
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
    return Problem.notShowable("There is nothing in it that is shown here.");
  }
}
