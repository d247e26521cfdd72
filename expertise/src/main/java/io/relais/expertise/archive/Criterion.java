// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import java.util.List;

/// One thing that must be true of what a query finds (PS3.4 §C.2.2.2). Universal matching is having
/// no criterion for a key. Values are written as in DICOM; [CriterionReader] makes criteria of what
/// a query says.
public sealed interface Criterion {

  /// What it is about.
  Key key();

  /// Single value matching.
  record Is(Key key, String value) implements Criterion {}

  /// List of UID matching, and any of several modalities.
  record AnyOf(Key key, List<String> values) implements Criterion {
    /// Keeps its own copy; an empty list matches nothing.
    public AnyOf {
      values = List.copyOf(values);
    }
  }

  /// Wild card matching: `*` stands for any characters, `?` for one.
  record Like(Key key, String pattern) implements Criterion {}

  /// Range matching of dates or times: both ends belong to the range, an empty one leaves it open.
  record Between(Key key, String from, String to) implements Criterion {}

  /// Combined date-time matching of studies (PS3.4 §C.2.2.2.5.3): from a time on one day to a time
  /// on another. Each end is `YYYYMMDDHHMMSS.FFFFFF` or shorter; an empty one leaves it open.
  record BetweenMoments(String from, String to) implements Criterion {
    @Override
    public Key key() {
      return Key.STUDY_DATE;
    }
  }

  /// Fuzzy matching of names: each word of it begins a word of the name or sounds like one, in any
  /// order.
  record SoundsLike(Key key, String name) implements Criterion {}
}
