// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes criteria of what a query's identifier or parameters say for a key (PS3.4 §C.2.2.2, PS3.18
/// §8.3.4).
public final class CriterionReader {

  private static final Pattern LIST = Pattern.compile("[\\\\,]");

  private CriterionReader() {}

  /// The criterion that this value of a key stands for.
  ///
  /// @param value as written in the query: a value, a list, a pattern or a range
  /// @param fuzzy whether names match fuzzily
  /// @return nothing if it matches everything
  public static Optional<Criterion> read(Key key, String value, boolean fuzzy) {
    String text = value.replace('\0', ' ').strip();
    if (text.isEmpty() || text.chars().allMatch(c -> c == '*')) {
      return Optional.empty();
    }
    return switch (key.kind()) {
      case TEXT -> Optional.of(text(key, text));
      case NAME -> Optional.of(name(key, text, fuzzy));
      case UID -> Optional.of(list(key, text));
      case DATE, TIME -> range(key, text);
      case NUMBER -> Optional.of(new Criterion.Is(key, text));
    };
  }

  private static Criterion text(Key key, String text) {
    if (isPattern(text)) {
      return new Criterion.Like(key, text);
    }
    boolean listed = key == Key.MODALITIES_IN_STUDY || key == Key.MODALITY;
    return listed ? list(key, text) : new Criterion.Is(key, text);
  }

  private static Criterion name(Key key, String text, boolean fuzzy) {
    if (fuzzy) {
      return new Criterion.SoundsLike(key, text);
    }
    return isPattern(text) ? new Criterion.Like(key, text) : new Criterion.Is(key, text);
  }

  private static Criterion list(Key key, String text) {
    List<String> values =
        Stream.of(LIST.split(text, -1)).map(String::strip).filter(one -> !one.isEmpty()).toList();
    return values.size() == 1
        ? new Criterion.Is(key, values.getFirst())
        : new Criterion.AnyOf(key, values);
  }

  private static Optional<Criterion> range(Key key, String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return Optional.of(new Criterion.Is(key, text));
    }
    String from = text.substring(0, dash).strip();
    String to = text.substring(dash + 1).strip();
    return from.isEmpty() && to.isEmpty()
        ? Optional.empty()
        : Optional.of(new Criterion.Between(key, from, to));
  }

  private static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }
}
