// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The data dictionary (PS3.6 and PS3.7 annex E): what the Standard says about a tag.
public final class Dictionary {
  private static final Dictionary STANDARD = new Dictionary("elements.txt");
  private static final int FIELDS = 5;

  /// Repeating groups and elements: the tag with nothing in place of each x.
  private record Repeated(int mask, Entry entry) {}

  /// What is known about a tag.
  ///
  /// @param vrs its representations: several when other elements or the syntax decide between them
  /// @param vm how many values it may have, as `1`, `1-n` or `2-2n`
  /// @param keyword its name without spaces
  /// @param retired whether the Standard has given it up
  public record Entry(int tag, List<Vr> vrs, String vm, String keyword, boolean retired) {
    /// The representation that is written unless something else says otherwise.
    public Vr vr() {
      return vrs.contains(Vr.OW) ? Vr.OW : vrs.getFirst();
    }
  }

  private final int[] tags;
  private final Entry[] entries;
  private final List<Repeated> repeated;
  private final Map<String, Entry> byKeyword;

  private Dictionary(String resource) {
    List<String[]> rows = rows(resource, FIELDS);
    List<Entry> plain =
        rows.stream().filter(row -> !row[0].contains("x")).map(Dictionary::entry).toList();
    tags = plain.stream().mapToInt(Entry::tag).toArray();
    entries = plain.toArray(Entry[]::new);
    repeated =
        rows.stream()
            .filter(row -> row[0].contains("x"))
            .map(row -> new Repeated(mask(row[0]), entry(row)))
            .toList();
    byKeyword = HashMap.newHashMap(rows.size());
    repeated.forEach(each -> byKeyword.put(each.entry().keyword(), each.entry()));
    plain.forEach(each -> byKeyword.put(each.keyword(), each));
  }

  /// The rows of a resource of this package, each cut at spaces into so many fields.
  static List<String[]> rows(String resource, int fields) {
    try (InputStream in =
            Objects.requireNonNull(Dictionary.class.getResourceAsStream(resource), resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", fields))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry entry(String[] row) {
    List<Vr> vrs = Arrays.stream(row[1].split("/")).map(Vr::valueOf).toList();
    int tag = Integer.parseUnsignedInt(row[0].replace('x', '0'), 16);
    return new Entry(tag, vrs, row[2], row[4], row[3].equals("R"));
  }

  private static int mask(String pattern) {
    return Integer.parseUnsignedInt(pattern.replaceAll("[^x]", "F").replace('x', '0'), 16);
  }

  /// What the Standard says about this tag.
  public static Optional<Entry> entry(int tag) {
    return Optional.ofNullable(STANDARD.find(tag));
  }

  /// What the Standard says about the element of this keyword.
  public static Optional<Entry> entry(String keyword) {
    return Optional.ofNullable(STANDARD.byKeyword.get(keyword));
  }

  /// The representation of this tag where a data set does not say it: that of the dictionary, LO
  /// for a private creator, UL for the length of a group, UN for what is not known.
  public static Vr vr(int tag) {
    Entry entry = STANDARD.find(tag);
    if (entry != null) {
      return entry.vr();
    }
    if (Tag.isGroupLength(tag)) {
      return Vr.UL;
    }
    return Tag.isPrivateCreator(tag) ? Vr.LO : Vr.UN;
  }

  /// The keyword of this tag; empty when it is not known.
  public static String keyword(int tag) {
    Entry entry = STANDARD.find(tag);
    return entry == null ? "" : entry.keyword();
  }

  private @Nullable Entry find(int tag) {
    if (Tag.isPrivate(tag)) {
      return null;
    }
    int at = position(tags, tags.length, tag);
    if (at >= 0) {
      return entries[at];
    }
    for (Repeated each : repeated) {
      if ((tag & each.mask) == each.entry.tag()) {
        return each.entry;
      }
    }
    return null;
  }

  /// Where a tag is among sorted ones; negative as of [Arrays#binarySearch] when it is not.
  static int position(int[] sorted, int length, int tag) {
    int low = 0;
    int high = length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compareUnsigned(sorted[middle], tag);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }
}
