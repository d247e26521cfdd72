// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.annotation;

import java.util.List;

/// Something marked on an image, in its pixels: 0, 0 is the upper left corner of the first one
/// (PS3.3 §C.18.6.1.2 and §C.10.5.1.2).
public sealed interface Drawing {

  /// A place.
  ///
  /// @param column from the left edge
  /// @param row from the upper edge
  record Place(double column, double row) {
    double distance(Place other) {
      return Math.hypot(column - other.column, row - other.row);
    }
  }

  /// A place without extent.
  ///
  /// @param what it is
  record Point(What what, Place at) implements Drawing {}

  /// A straight way between two places.
  record Distance(Place from, Place to) implements Drawing {}

  /// An upright ellipse.
  ///
  /// @param what it encloses
  /// @param rx half its width
  /// @param ry half its height
  record Ellipse(What what, Place centre, double rx, double ry) implements Drawing {
    /// Refuses what is flat.
    public Ellipse {
      if (!(rx > 0 && ry > 0)) {
        throw new IllegalArgumentException("An ellipse has a width and a height");
      }
    }
  }

  /// What a line through corners encloses, the last of them joined to the first.
  ///
  /// @param corners three or more
  record Polygon(List<Place> corners) implements Drawing {
    /// Refuses what encloses nothing.
    public Polygon {
      corners = List.copyOf(corners);
      if (corners.size() < 3) {
        throw new IllegalArgumentException("A polygon has three corners");
      }
    }

    /// In square pixels, whichever way the corners go round.
    double area() {
      double twice = 0;
      for (int i = 0; i < corners.size(); i++) {
        Place one = corners.get(i);
        Place next = corners.get((i + 1) % corners.size());
        twice += one.column() * next.row() - next.column() * one.row();
      }
      return Math.abs(twice) / 2;
    }
  }

  /// Words at a place.
  record Note(Place at, String text) implements Drawing {}

  /// What is marked.
  enum What {
    /// Something that words tell of, or nothing does.
    ANYTHING,
    /// The centre of the fovea.
    FOVEA,
    /// The optic disc.
    DISC,
    /// The cup of the disc.
    CUP
  }
}
