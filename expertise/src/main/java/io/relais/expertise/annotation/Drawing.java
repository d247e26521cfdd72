// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.annotation;

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
