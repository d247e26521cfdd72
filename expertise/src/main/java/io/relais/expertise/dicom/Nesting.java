// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a parser stands: sequences inside of data sets inside of sequences, a list instead of
/// calls inside of calls.
sealed interface Nesting {
  /// No bound that is known.
  long ENDLESS = Long.MAX_VALUE;

  /// The data set that is being gathered.
  ///
  /// @param within the sequence it is an item of; null for the outermost
  /// @param end the offset behind it, or behind what holds it
  /// @param delimited whether a delimiter ends it before
  record OpenItem(
      @Nullable OpenSequence within,
      Coding coding,
      long end,
      boolean delimited,
      DataSetBuilder gathered)
      implements Nesting {

    boolean isOutermost() {
      return within == null;
    }

    int depth() {
      return within == null ? 0 : within.depth();
    }

    @Override
    public String path() {
      Deque<String> parts = new ArrayDeque<>();
      for (OpenSequence at = within; at != null; at = at.within().within()) {
        parts.addFirst(Tag.text(at.tag()) + "[" + (at.items().size() + 1) + "]");
      }
      return String.join(".", parts);
    }
  }

  /// The sequence that is being gathered.
  ///
  /// @param within the data set it is an element of
  /// @param end the offset behind it, or behind what holds it
  /// @param delimited whether a delimiter ends it before
  /// @param depth how many sequences there are from the outermost to this one
  record OpenSequence(
      OpenItem within,
      int tag,
      Coding coding,
      long end,
      boolean delimited,
      int depth,
      List<DataSet> items)
      implements Nesting {

    static OpenSequence in(OpenItem within, int tag, Coding coding, long end, boolean delimited) {
      return new OpenSequence(
          within, tag, coding, end, delimited, within.depth() + 1, new ArrayList<>(1));
    }

    @Override
    public String path() {
      return join(within.path(), tag);
    }
  }

  /// The tags from the outermost data set to here.
  String path();

  /// A path and one tag more.
  static String join(String path, int tag) {
    return path.isEmpty() ? Tag.text(tag) : path + "." + Tag.text(tag);
  }
}
