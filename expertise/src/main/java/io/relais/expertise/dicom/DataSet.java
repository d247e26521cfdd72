// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A data set or an item of a sequence (PS3.5 §7): elements in the order of their tags, each tag
/// once. It does not change; [#builder] makes one.
///
/// What is asked for by tag is absent rather than wrong: a value that is empty, left in its source,
/// or not of the kind asked for is not there. [Validator] tells such a fault.
public final class DataSet implements Iterable<Element> {
  public static final DataSet EMPTY = new DataSet(new int[0], new Element[0], CharacterSet.DEFAULT);

  private final int[] tags;
  private final Element[] elements;
  private final CharacterSet characters;

  /// @param tags in unsigned order, each once
  DataSet(int[] tags, Element[] elements, CharacterSet characters) {
    this.tags = tags;
    this.elements = elements;
    this.characters = characters;
  }

  /// An empty builder whose text is written in UTF-8.
  public static DataSetBuilder builder() {
    return new DataSetBuilder(CharacterSet.UTF_8);
  }

  /// An empty builder whose text is written in this character set.
  public static DataSetBuilder builder(CharacterSet characters) {
    return new DataSetBuilder(characters);
  }

  /// A builder that begins with these elements.
  public DataSetBuilder toBuilder() {
    DataSetBuilder builder = new DataSetBuilder(characters);
    forEach(builder::put);
    return builder;
  }

  /// The character set of its text: its own or that of the data set around it.
  public CharacterSet characters() {
    return characters;
  }

  /// The number of elements.
  public int size() {
    return tags.length;
  }

  /// Whether there is no element.
  public boolean isEmpty() {
    return tags.length == 0;
  }

  /// Whether there is an element of this tag, be it empty.
  public boolean contains(int tag) {
    return find(tag) != null;
  }

  /// The element of this tag.
  public Optional<Element> element(int tag) {
    return Optional.ofNullable(find(tag));
  }

  private @Nullable Element find(int tag) {
    int at = Dictionary.position(tags, tags.length, tag);
    return at < 0 ? null : elements[at];
  }

  private Element.@Nullable Value value(int tag) {
    return find(tag) instanceof Element.Value value ? value : null;
  }

  /// The first value as text, without padding; absent when it is empty.
  public Optional<String> string(int tag) {
    List<String> all = strings(tag);
    return all.isEmpty() || all.getFirst().isEmpty()
        ? Optional.empty()
        : Optional.of(all.getFirst());
  }

  /// Every value as text, without padding; one of several may be empty.
  public List<String> strings(int tag) {
    Element.Value value = value(tag);
    return value == null ? List.of() : Values.strings(value, characters);
  }

  /// The first value as a whole number.
  public OptionalInt integer(int tag) {
    int[] all = ints(tag);
    return all.length == 0 ? OptionalInt.empty() : OptionalInt.of(all[0]);
  }

  /// Every value as a whole number; none when one of them is no whole number of 32 bits.
  public int[] ints(int tag) {
    long[] wide = longs(tag);
    boolean fits = Arrays.stream(wide).allMatch(number -> number == (int) number);
    return fits ? Arrays.stream(wide).mapToInt(number -> (int) number).toArray() : new int[0];
  }

  /// Every value as a whole number; none when one of them is no whole number. Unsigned numbers of
  /// 64 bits keep their bits.
  public long[] longs(int tag) {
    Element.Value value = value(tag);
    return value == null ? new long[0] : Values.longs(value, characters);
  }

  /// The first value as a number. Binary ones may be infinite or not a number.
  public OptionalDouble decimal(int tag) {
    double[] all = decimals(tag);
    return all.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(all[0]);
  }

  /// Every value as a number; none when one of them is no number.
  public double[] decimals(int tag) {
    Element.Value value = value(tag);
    return value == null ? new double[0] : Values.doubles(value, characters);
  }

  /// The first value as a day, as `20261122` or, in the old manner, `2026.11.22`.
  public Optional<LocalDate> date(int tag) {
    return string(tag).map(text -> text.replace(".", "")).flatMap(DataSet::day);
  }

  private static Optional<LocalDate> day(String digits) {
    if (digits.length() != 8 || !Values.isInteger(digits)) {
      return Optional.empty();
    }
    int number = Integer.parseInt(digits);
    try {
      return Optional.of(LocalDate.of(number / 10_000, number / 100 % 100, number % 100));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// The first value as a person's name.
  public Optional<PersonName> personName(int tag) {
    return string(tag).map(PersonName::parse);
  }

  /// A copy of the bytes of a value, padding included, words little endian.
  public Optional<byte[]> bytes(int tag) {
    return Optional.ofNullable(value(tag)).map(Element.Value::bytes);
  }

  /// The items of a sequence; none when there is no such sequence.
  public List<DataSet> items(int tag) {
    return find(tag) instanceof Element.Sequence sequence ? sequence.items() : List.of();
  }

  /// The first item of a sequence.
  public Optional<DataSet> item(int tag) {
    List<DataSet> items = items(tag);
    return items.isEmpty() ? Optional.empty() : Optional.of(items.getFirst());
  }

  @Override
  public Iterator<Element> iterator() {
    return Arrays.asList(elements).iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataSet that && Arrays.equals(elements, that.elements);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(elements);
  }

  /// The number of elements only: values may name a patient.
  @Override
  public String toString() {
    return "data set of " + size() + " elements";
  }
}
