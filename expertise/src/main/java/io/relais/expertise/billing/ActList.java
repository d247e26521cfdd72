// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.billing;

import io.relais.expertise.request.CaseKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The acts that come into question, with all their dates.
///
/// @param acts in the order in which they are shown
record ActList(List<Act> acts) {
  private static final int COLUMNS = 15;

  ActList {
    acts = List.copyOf(acts);
  }

  /// Those that come with this server.
  static ActList read() {
    try (InputStream in = ActList.class.getResourceAsStream("acts.tsv")) {
      return of(
          new String(
              Objects.requireNonNull(in, "acts.tsv").readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Those of a table: one act a line, its fields parted by tabs; lines that begin with # say what.
  static ActList of(String table) {
    return new ActList(
        table
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(ActList::act)
            .toList());
  }

  /// Those of that day.
  List<Act> on(LocalDate day) {
    return acts.stream().filter(act -> act.holds(day)).toList();
  }

  private static Act act(String line) {
    List<String> row = Arrays.stream(line.split("\t", -1)).map(String::strip).toList();
    if (row.size() != COLUMNS) {
      throw new IllegalArgumentException("An act has " + COLUMNS + " fields: " + line);
    }
    return new Act(
        row.get(0),
        row.get(1),
        Party.valueOf(name(row.get(2))),
        row.get(3),
        LocalDate.parse(row.get(4)),
        said(row.get(5)).map(LocalDate::parse),
        number(row.get(6)),
        Set.copyOf(words(row.get(7), CaseKind::valueOf)),
        words(row.get(8), word -> word),
        number(row.get(9)),
        row.get(10).equals("yes"),
        words(row.get(11), Check::valueOf),
        new Act.Source(row.get(12), URI.create(row.get(13)), LocalDate.parse(row.get(14))));
  }

  private static <T> List<T> words(String field, Function<String, T> meaning) {
    return Arrays.stream(field.split(" "))
        .filter(word -> !word.isEmpty())
        .map(word -> meaning.apply(word.startsWith("G15_") ? word : name(word)))
        .collect(Collectors.toUnmodifiableList());
  }

  private static String name(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static OptionalInt number(String field) {
    return field.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(field));
  }

  private static Optional<String> said(String field) {
    return Optional.of(field).filter(text -> !text.isEmpty());
  }
}
