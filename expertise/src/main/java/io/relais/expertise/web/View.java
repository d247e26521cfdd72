// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.rendering.RenderOptions;
import io.relais.expertise.rendering.Viewport;
import io.relais.expertise.rendering.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// How an object is to be shown (PS3.18 §8.3.5).
///
/// @param mediaType one of those offered
/// @param frame its number from 1
/// @param thumbnail small, for a list
/// @param viewport what of it, and how large
/// @param quality of a lossy picture, 1 to 100
/// @param window which values become black and white
public record View(
    String mediaType,
    int frame,
    boolean thumbnail,
    Optional<Viewport> viewport,
    OptionalInt quality,
    Optional<Window> window) {

  private static final int THUMBNAIL_QUALITY = 80;
  private static final int TO_THE_EDGE = 0xFFFF;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");

  static View of(Map<String, List<String>> query, String mediaType, int frame, boolean thumbnail) {
    for (String name : query.keySet()) {
      boolean known =
          switch (name) {
            case "accept", "charset", "viewport" -> true;
            case "quality", "window", "annotation", "iccprofile" -> !thumbnail;
            default -> false;
          };
      if (!known) {
        throw Problem.badRequest(
            "unknown-parameter",
            "There is a parameter that means nothing here.",
            "Use viewport, quality, window, annotation or iccprofile; for a thumbnail, viewport.");
      }
    }
    return new View(
        mediaType,
        frame,
        thumbnail,
        values(query, "viewport").map(sides -> viewport(sides, !thumbnail)),
        values(query, "quality").map(View::quality).orElse(OptionalInt.empty()),
        values(query, "window").map(View::window));
  }

  /// Whether it is the thumbnail that everybody gets.
  boolean isUsualThumbnail() {
    return thumbnail && viewport.isEmpty();
  }

  /// What is to be done with a frame.
  RenderOptions options() {
    RenderOptions options =
        thumbnail ? RenderOptions.USUAL.withQuality(THUMBNAIL_QUALITY) : RenderOptions.USUAL;
    if (viewport.isPresent()) {
      options = options.with(viewport.get());
    }
    if (window.isPresent()) {
      options = options.with(window.get());
    }
    if (quality.isPresent()) {
      options = options.withQuality(quality.getAsInt());
    }
    return mediaType.equals(RenderOptions.Type.PNG.mediaType())
        ? options.as(RenderOptions.Type.PNG)
        : options;
  }

  /// All that makes one picture differ from another of the same object.
  String form() {
    return toString();
  }

  private static Optional<List<String>> values(Map<String, List<String>> query, String name) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(List.of(String.join(",", values).split(",", -1)));
  }

  /// @param enlarge whether what is smaller is made to fit (PS3.18 §8.3.5.1.3)
  private static Viewport viewport(List<String> values, boolean enlarge) {
    if (values.size() != 2 && values.size() != 6) {
      throw badViewport();
    }
    double width = number(values.get(0));
    double height = number(values.get(1));
    if (width < 1 || height < 1 || width > Viewport.LONGEST || height > Viewport.LONGEST) {
      throw badViewport();
    }
    Optional<Viewport.Region> region =
        values.size() == 2 ? Optional.empty() : Optional.of(region(values.subList(2, 6)));
    return new Viewport((int) width, (int) height, enlarge, region);
  }

  /// The part that is shown: a negative width or height mirrors it, and 0 or nothing stands for as
  /// far as the object goes.
  private static Viewport.Region region(List<String> values) {
    double x = number(values.get(0));
    double y = number(values.get(1));
    double width = number(values.get(2));
    double height = number(values.get(3));
    if (x < 0 || y < 0 || x > TO_THE_EDGE || y > TO_THE_EDGE) {
      throw badViewport();
    }
    return new Viewport.Region((int) x, (int) y, side(width), side(height), width < 0, height < 0);
  }

  private static int side(double length) {
    return length == 0 ? TO_THE_EDGE : Math.clamp(Math.round(Math.abs(length)), 1, TO_THE_EDGE);
  }

  private static double number(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    if (!NUMBER.matcher(text).matches()) {
      throw badViewport();
    }
    return Double.parseDouble(text);
  }

  private static Problem badViewport() {
    return Problem.badRequest(
        "bad-viewport",
        "The viewport cannot be understood.",
        "Write viewport=width,height in pixels up to "
            + Viewport.LONGEST
            + ", and then, if a part is wanted, its x,y,width,height.");
  }

  private static OptionalInt quality(List<String> values) {
    String text = values.getFirst();
    if (values.size() != 1 || !text.matches("[0-9]{1,3}")) {
      throw badQuality();
    }
    int quality = Integer.parseInt(text);
    if (quality < 1 || quality > 100) {
      throw badQuality();
    }
    return OptionalInt.of(quality);
  }

  private static Problem badQuality() {
    return Problem.badRequest(
        "bad-quality", "The quality is not a number from 1 to 100.", "Write quality=80.");
  }

  private static Window window(List<String> values) {
    boolean numbers =
        values.size() == 3
            && NUMBER.matcher(values.get(0)).matches()
            && NUMBER.matcher(values.get(1)).matches()
            && List.of("linear", "linear-exact", "sigmoid").contains(values.get(2));
    if (!numbers) {
      throw badWindow();
    }
    try {
      return new Window(
          Double.parseDouble(values.get(0)),
          Double.parseDouble(values.get(1)),
          Window.Function.of(values.get(2)));
    } catch (IllegalArgumentException unfit) {
      throw badWindow();
    }
  }

  private static Problem badWindow() {
    return Problem.badRequest(
        "bad-window",
        "The window cannot be understood.",
        "Write window=centre,width,function, the function linear, linear-exact or sigmoid, and the"
            + " width above 0, for linear at least 1.");
  }
}
