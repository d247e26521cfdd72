// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.util.Arrays;
import java.util.List;

/// Gathers the elements of a [DataSet], in any order.
public final class DataSetBuilder {
  private static final int FIRST_ROOM = 8;

  private CharacterSet characters;
  private int[] tags = new int[FIRST_ROOM];
  private Element[] elements = new Element[FIRST_ROOM];
  private int size;
  private boolean ordered = true;
  private boolean beyondAscii;

  DataSetBuilder(CharacterSet characters) {
    this.characters = characters;
  }

  /// Adds an element; one of the same tag gives way. Text must be in the character set of the
  /// builder, and a Specific Character Set come before it.
  public DataSetBuilder put(Element element) {
    append(element);
    if (element instanceof Element.Value value) {
      if (value.tag() == Tag.SPECIFIC_CHARACTER_SET) {
        characters = CharacterSet.of(Values.strings(value, CharacterSet.DEFAULT));
      } else {
        beyondAscii |= value.vr().isLocalText() && CharacterSet.isBeyondAscii(value.view());
      }
    }
    return this;
  }

  /// Adds text, in the representation of the dictionary: several values, one, or none for an empty
  /// element. Text beyond ASCII makes the data set say its character set.
  public DataSetBuilder text(int tag, String... values) {
    return text(tag, Dictionary.vr(tag), values);
  }

  /// Adds text. A Specific Character Set must come before the text it is about.
  public DataSetBuilder text(int tag, Vr vr, String... values) {
    if (!vr.isText()) {
      throw new IllegalArgumentException(Tag.text(tag) + " is " + vr + ", which is not text");
    }
    String text = String.join("\\", values);
    boolean plain = text.chars().allMatch(c -> c < 0x80);
    if (!plain && vr.isLocalText() && characters.equals(CharacterSet.DEFAULT)) {
      characters = CharacterSet.UTF_8;
    }
    return put(new Element.Value(tag, vr, even(characters.encode(text, vr), vr)));
  }

  /// Adds a person's name.
  public DataSetBuilder name(int tag, PersonName name) {
    return text(tag, Vr.PN, name.text());
  }

  /// Adds whole numbers, in the representation of the dictionary: binary, or as text for IS and DS.
  public DataSetBuilder ints(int tag, long... numbers) {
    return ints(
        tag, Dictionary.entry(tag).map(entry -> entry.vrs().getFirst()).orElse(Vr.UN), numbers);
  }

  /// Adds whole numbers.
  public DataSetBuilder ints(int tag, Vr vr, long... numbers) {
    if (vr.isText()) {
      return text(tag, vr, Arrays.stream(numbers).mapToObj(Long::toString).toArray(String[]::new));
    }
    return put(new Element.Value(tag, vr, Values.bytes(vr, numbers)));
  }

  /// Adds numbers, in the representation of the dictionary: FL, FD or DS.
  public DataSetBuilder decimals(int tag, double... numbers) {
    Vr vr = Dictionary.vr(tag);
    return vr == Vr.DS
        ? text(tag, Arrays.stream(numbers).mapToObj(Values::decimal).toArray(String[]::new))
        : put(new Element.Value(tag, vr, Values.bytes(vr, numbers)));
  }

  /// Adds a value of these bytes, words little endian. They are made even.
  public DataSetBuilder bytes(int tag, Vr vr, byte[] bytes) {
    return put(new Element.Value(tag, vr, even(bytes.clone(), vr)));
  }

  /// Adds an element without value.
  public DataSetBuilder empty(int tag) {
    Vr vr = Dictionary.vr(tag);
    return vr == Vr.SQ ? items(tag) : put(new Element.Value(tag, vr, new byte[0]));
  }

  /// Adds a sequence of these items.
  public DataSetBuilder items(int tag, DataSet... items) {
    return items(tag, List.of(items));
  }

  /// Adds a sequence of these items.
  public DataSetBuilder items(int tag, List<DataSet> items) {
    return put(new Element.Sequence(tag, items));
  }

  /// Takes an element away.
  public DataSetBuilder remove(int tag) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (tags[i] != tag) {
        tags[kept] = tags[i];
        elements[kept++] = elements[i];
      }
    }
    size = kept;
    return this;
  }

  /// The data set of what was added, the last of each tag.
  public DataSet build() {
    if (beyondAscii && !characters.equals(CharacterSet.DEFAULT)) {
      byte[] terms = CharacterSet.DEFAULT.encode(characters.toString(), Vr.CS);
      append(new Element.Value(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, even(terms, Vr.CS)));
    }
    return build(true);
  }

  /// Whether nothing was added out of order or twice.
  boolean isOrdered() {
    return ordered;
  }

  void characters(CharacterSet found) {
    characters = found;
  }

  CharacterSet characters() {
    return characters;
  }

  void append(Element element) {
    if (size == tags.length) {
      int room = size + (size >> 1);
      tags = Arrays.copyOf(tags, room);
      elements = Arrays.copyOf(elements, room);
    }
    int tag = element.tag();
    ordered &= size == 0 || Integer.compareUnsigned(tags[size - 1], tag) < 0;
    tags[size] = tag;
    elements[size++] = element;
  }

  /// The data set of what was added.
  ///
  /// @param lastWins which of several elements of one tag is kept: the last or the first
  DataSet build(boolean lastWins) {
    if (!ordered) {
      sort(lastWins);
    }
    return new DataSet(Arrays.copyOf(tags, size), Arrays.copyOf(elements, size), characters);
  }

  /// By one sort of numbers that hold the tag above the place it came from.
  private void sort(boolean lastWins) {
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = (long) (tags[i] ^ Integer.MIN_VALUE) << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    Element[] old = elements;
    elements = new Element[size];
    int kept = 0;
    for (long key : keys) {
      Element element = old[(int) key];
      boolean again = kept > 0 && elements[kept - 1].tag() == element.tag();
      if (!again) {
        elements[kept++] = element;
      } else if (lastWins) {
        elements[kept - 1] = element;
      }
    }
    size = kept;
    tags = Arrays.stream(elements, 0, size).mapToInt(Element::tag).toArray();
    elements = Arrays.copyOf(elements, Math.max(size, 1));
    tags = Arrays.copyOf(tags, elements.length);
    ordered = true;
  }

  private static byte[] even(byte[] bytes, Vr vr) {
    if (bytes.length % 2 == 0) {
      return bytes;
    }
    byte[] padded = Arrays.copyOf(bytes, bytes.length + 1);
    padded[bytes.length] = vr.padding();
    return padded;
  }
}
