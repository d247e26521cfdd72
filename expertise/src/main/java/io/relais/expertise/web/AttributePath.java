// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Dictionary;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Vr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An attribute as a search names it (PS3.18 §8.3.4): by keyword or by tag, within sequences if
/// need be, as `RequestAttributesSequence.00401001`.
///
/// @param tags from the outermost; all but the last are sequences
record AttributePath(List<Integer> tags) {
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{8}");
  private static final int DEEPEST = 8;

  AttributePath {
    tags = List.copyOf(tags);
  }

  /// What a name stands for; nothing if it is no attribute.
  static Optional<AttributePath> parse(String name) {
    String[] steps = name.split("\\.", -1);
    if (steps.length > DEEPEST) {
      return Optional.empty();
    }
    List<Integer> tags = new ArrayList<>();
    for (String step : steps) {
      Optional<Integer> tag = tag(step);
      if (tag.isEmpty()) {
        return Optional.empty();
      }
      tags.add(tag.get());
    }
    AttributePath path = new AttributePath(tags);
    boolean sequences =
        tags.subList(0, tags.size() - 1).stream().allMatch(tag -> Dictionary.vr(tag) == Vr.SQ);
    return sequences ? Optional.of(path) : Optional.empty();
  }

  private static Optional<Integer> tag(String step) {
    if (HEX.matcher(step).matches()) {
      return Optional.of(Integer.parseUnsignedInt(step, 16));
    }
    return Dictionary.entry(step).map(Dictionary.Entry::tag);
  }

  int first() {
    return tags.getFirst();
  }

  int last() {
    return tags.getLast();
  }

  /// Whether it lies at the outermost level.
  boolean isPlain() {
    return tags.size() == 1;
  }

  /// As a person reads it: keywords where there are any.
  String name() {
    return String.join(
        ".",
        tags.stream()
            .map(tag -> Dictionary.keyword(tag).isEmpty() ? Tag.hex(tag) : Dictionary.keyword(tag))
            .toList());
  }

  /// Every value of it in a data set, over all items.
  List<String> values(DataSet dataSet) {
    List<DataSet> level = List.of(dataSet);
    for (int tag : tags.subList(0, tags.size() - 1)) {
      level = level.stream().flatMap(item -> item.items(tag).stream()).toList();
    }
    return level.stream().flatMap(item -> item.strings(last()).stream()).toList();
  }
}
