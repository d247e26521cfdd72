// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

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
    Optional<Voi> window) {

  private static final int LARGEST = 16_384;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");

  /// The space a picture must fit into, and the part of the object it shows.
  ///
  /// @param width in pixels
  /// @param height in pixels
  /// @param source the part of it; all if there is none
  public record Viewport(int width, int height, Optional<Source> source) {}

  /// A rectangle of the object. A negative width or height mirrors it.
  ///
  /// @param x of its left edge, in pixels of the object
  /// @param y of its upper edge
  /// @param width 0 for as far as the object goes
  /// @param height 0 for as far as the object goes
  public record Source(double x, double y, double width, double height) {}

  /// A window of values (PS3.3 §C.11.2.1.2).
  ///
  /// @param centre of the window
  /// @param width of it, above 0
  /// @param function `linear`, `linear-exact` or `sigmoid`
  public record Voi(double centre, double width, String function) {}

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
        values(query, "viewport").map(View::viewport),
        values(query, "quality").map(View::quality).orElse(OptionalInt.empty()),
        values(query, "window").map(View::window));
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

  private static Viewport viewport(List<String> values) {
    if (values.size() != 2 && values.size() != 6) {
      throw badViewport();
    }
    double width = number(values.get(0));
    double height = number(values.get(1));
    if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
      throw badViewport();
    }
    Optional<Source> source =
        values.size() == 2
            ? Optional.empty()
            : Optional.of(
                new Source(
                    number(values.get(2)),
                    number(values.get(3)),
                    number(values.get(4)),
                    number(values.get(5))));
    return new Viewport((int) width, (int) height, source);
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
            + LARGEST
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

  private static Voi window(List<String> values) {
    boolean good =
        values.size() == 3
            && NUMBER.matcher(values.get(0)).matches()
            && NUMBER.matcher(values.get(1)).matches()
            && Double.parseDouble(values.get(1)) > 0
            && List.of("linear", "linear-exact", "sigmoid").contains(values.get(2));
    if (!good) {
      throw Problem.badRequest(
          "bad-window",
          "The window cannot be understood.",
          "Write window=centre,width,function, the width above 0 and the function linear,"
              + " linear-exact or sigmoid.");
    }
    return new Voi(
        Double.parseDouble(values.get(0)), Double.parseDouble(values.get(1)), values.get(2));
  }
}
