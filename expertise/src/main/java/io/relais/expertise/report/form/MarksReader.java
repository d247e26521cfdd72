// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.expertise.annotation.Drawing;
import io.relais.expertise.annotation.Drawing.Place;
import io.relais.expertise.annotation.Drawing.What;
import java.util.ArrayList;
import java.util.List;

/// Reads what a page says is marked on one picture.
public final class MarksReader {
  private static final int MOST = 200;
  private static final int MOST_CORNERS = 200;
  private static final int LONGEST = 200;
  private static final double FAR = 100_000;

  private MarksReader() {}

  /// The drawings, in the order in which they were made.
  ///
  /// @throws IllegalArgumentException if it is not what pages write, naming the part
  public static List<Drawing> read(JsonNode marks) {
    List<Drawing> drawings = new ArrayList<>();
    if (marks.hasNonNull("fovea")) {
      drawings.add(new Drawing.Point(What.FOVEA, place(marks.get("fovea"))));
    }
    if (marks.hasNonNull("disc")) {
      drawings.add(ellipse(What.DISC, marks.get("disc")));
    }
    if (marks.hasNonNull("cup")) {
      drawings.add(ellipse(What.CUP, marks.get("cup")));
    }
    JsonNode items = marks.path("items");
    if (!items.isArray() || items.size() > MOST) {
      throw new IllegalArgumentException("items");
    }
    items.forEach(item -> drawings.add(item(item)));
    return drawings;
  }

  private static Drawing item(JsonNode item) {
    return switch (item.path("kind").asText()) {
      case "distance" -> new Drawing.Distance(place(item.path("from")), place(item.path("to")));
      case "ellipse" -> ellipse(What.ANYTHING, item.path("ellipse"));
      case "polygon" -> polygon(item.path("corners"));
      case "point" -> new Drawing.Point(What.ANYTHING, place(item.path("at")));
      case "text" -> new Drawing.Note(place(item.path("at")), words(item.path("text")));
      default -> throw new IllegalArgumentException("kind");
    };
  }

  private static Drawing.Ellipse ellipse(What what, JsonNode node) {
    double rx = number(node.path("rx"));
    double ry = number(node.path("ry"));
    if (!(rx > 0 && ry > 0)) {
      throw new IllegalArgumentException("ellipse");
    }
    return new Drawing.Ellipse(what, place(node.path("centre")), rx, ry);
  }

  private static Drawing.Polygon polygon(JsonNode corners) {
    if (!corners.isArray() || corners.size() < 3 || corners.size() > MOST_CORNERS) {
      throw new IllegalArgumentException("corners");
    }
    List<Place> places = new ArrayList<>();
    corners.forEach(corner -> places.add(place(corner)));
    return new Drawing.Polygon(places);
  }

  private static Place place(JsonNode node) {
    return new Place(number(node.path("x")), number(node.path("y")));
  }

  private static double number(JsonNode node) {
    if (!node.isNumber() || !(Math.abs(node.doubleValue()) < FAR)) {
      throw new IllegalArgumentException("number");
    }
    return node.doubleValue();
  }

  private static String words(JsonNode node) {
    String text = node.asText().strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException("text");
    }
    return text;
  }
}
