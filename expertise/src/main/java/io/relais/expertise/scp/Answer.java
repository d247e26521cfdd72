// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.PackedJson;
import io.relais.expertise.dicom.CharacterSet;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomJsonReader;
import io.relais.expertise.dicom.Dictionary;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Limits;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Vr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the answer to a query of one thing that was found (PS3.4 §C.4.1.1.3.2): each key that was
/// asked for, with its value or empty, and the unique keys down to the level asked for.
final class Answer {

  /// What a header only links to is too long for an answer: it is given empty.
  private static final DicomJsonReader READER =
      new DicomJsonReader(
          Limits.USUAL,
          (tag, vr, uri) ->
              DataSet.builder().bytes(tag, vr, new byte[0]).build().element(tag).orElseThrow());

  private final DataSet query;
  private final QueryLevel level;
  private final String retrieveAe;

  /// @param query the identifier that was received
  /// @param retrieveAe whom to ask for the objects
  Answer(DataSet query, QueryLevel level, String retrieveAe) {
    this.query = query;
    this.level = level;
    this.retrieveAe = retrieveAe;
  }

  /// Whether an answer needs more than the index says by itself: an attribute from the headers that
  /// are kept there.
  boolean needsHeaders() {
    for (Element key : query) {
      if (isFromHeader(key.tag())) {
        return true;
      }
    }
    return false;
  }

  /// The identifier that answers.
  DataSet of(Found found) {
    List<DataSet> headers = needsHeaders() ? headers(found) : List.of();
    Lines lines = new Lines();
    for (QueryLevel each : QueryLevel.values()) {
      if (each.compareTo(level) <= 0) {
        lines.text(each.unique().tag(), values(found, each.unique().tag()));
      }
    }
    for (Element key : query) {
      int tag = key.tag();
      if (isFromHeader(tag)) {
        lines.element(tag, headers);
      } else if (!isAboutTheQuery(tag)) {
        lines.text(tag, values(found, tag));
      }
    }
    lines.text(Tag.QUERY_RETRIEVE_LEVEL, List.of(level.name()));
    lines.text(Tag.RETRIEVE_AE_TITLE, List.of(retrieveAe));
    lines.text(Tag.INSTANCE_AVAILABILITY, List.of("ONLINE"));
    return lines.dataSet(query.characters());
  }

  private static List<String> values(Found found, int tag) {
    List<String> values = Attributes.of(found, tag);
    return values == null ? List.of() : values;
  }

  private static boolean isAboutTheQuery(int tag) {
    return tag == Tag.SPECIFIC_CHARACTER_SET
        || tag == Tag.QUERY_RETRIEVE_LEVEL
        || tag == Tag.RETRIEVE_AE_TITLE
        || tag == Tag.INSTANCE_AVAILABILITY
        || tag == Tag.TIMEZONE_OFFSET_FROM_UTC
        || Tag.isGroupLength(tag);
  }

  private static boolean isFromHeader(int tag) {
    return !isAboutTheQuery(tag) && !IndexedTags.contains(tag);
  }

  /// The headers of what was found, the most particular first.
  private static List<DataSet> headers(Found found) {
    List<DataSet> headers = new ArrayList<>();
    Found.Instance instance = found.instance();
    if (instance != null) {
      add(headers, instance.facts().header());
    }
    Found.Series series = found.series();
    if (series != null) {
      add(headers, series.facts().header());
    }
    Found.Study study = found.study();
    if (study != null) {
      add(headers, study.facts().header());
    }
    return headers;
  }

  private static void add(List<DataSet> headers, PackedJson json) {
    if (json.isEmpty()) {
      return;
    }
    try {
      headers.addAll(READER.read(json.utf8()));
    } catch (IOException e) {
      throw new IllegalStateException("A header in the index is not what was put in", e);
    }
  }

  /// What an answer says, until it is known which characters it needs.
  private static final class Lines {
    private final List<Line> lines = new ArrayList<>();

    private record Line(int tag, List<String> values, @Nullable Element element) {}

    void text(int tag, List<String> values) {
      lines.add(new Line(tag, values, null));
    }

    void element(int tag, List<DataSet> headers) {
      for (DataSet header : headers) {
        Element element = header.element(tag).orElse(null);
        if (element != null) {
          lines.add(new Line(tag, header.strings(tag), element));
          return;
        }
      }
      lines.add(new Line(tag, List.of(), null));
    }

    /// In the character set of the query if it has all characters, else in UTF-8.
    DataSet dataSet(CharacterSet wanted) {
      boolean sequence =
          lines.stream().anyMatch(line -> line.element() instanceof Element.Sequence);
      boolean fits = !sequence && lines.stream().allMatch(line -> fits(line, wanted));
      DataSetBuilder builder = DataSet.builder(fits ? wanted : CharacterSet.UTF_8);
      for (Line line : lines) {
        put(builder, line);
      }
      return builder.build();
    }

    private static boolean fits(Line line, CharacterSet characters) {
      Vr vr = vr(line.tag());
      return line.values().stream()
          .allMatch(value -> characters.decode(characters.encode(value, vr), vr).equals(value));
    }

    private static void put(DataSetBuilder builder, Line line) {
      Element element = line.element();
      if (element != null
          && !(element instanceof Element.Value value && value.vr().isLocalText())) {
        builder.put(element);
      } else if (line.values().isEmpty()) {
        builder.empty(line.tag());
      } else {
        builder.text(line.tag(), vr(line.tag()), line.values().toArray(String[]::new));
      }
    }

    private static Vr vr(int tag) {
      Vr vr = Dictionary.vr(tag);
      return vr.isText() ? vr : Vr.UN;
    }
  }
}
