// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.relais.expertise.dicom.DicomFormatException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One reading of a DICOM JSON model. It calls itself for the items of sequences, as deep as the
/// limits allow.
final class DicomJsonParser {
  private static final int HEX = 16;
  private static final int TAG_DIGITS = 8;
  private static final Map<String, Integer> GROUPS =
      Map.of("Alphabetic", 0, "Ideographic", 1, "Phonetic", 2);

  private final JsonParser json;
  private final Limits limits;
  private final BulkLoader bulk;
  private int parts;
  private int tag;

  DicomJsonParser(JsonParser json, Limits limits, BulkLoader bulk) {
    this.json = json;
    this.limits = limits;
    this.bulk = bulk;
  }

  /// What the members of one element say.
  private static final class Members {
    private @Nullable Vr vr;
    private @Nullable List<String> values;
    private @Nullable List<DataSet> items;
    private byte @Nullable [] inline;
    private @Nullable String uri;
  }

  /// The data set whose object begins at the current token.
  DataSet dataSet(int depth) throws IOException {
    expect(JsonToken.START_OBJECT);
    if (depth > limits.depth()) {
      throw tooMuch("more than " + limits.depth() + " sequences inside each other");
    }
    DataSetBuilder builder = DataSet.builder();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      tag = tag(json.currentName());
      count();
      json.nextToken();
      int current = tag;
      Element element = element(current, members(depth));
      builder.put(
          current == Tag.SPECIFIC_CHARACTER_SET
              ? ElementText.of(current, Vr.CS, List.of(CharacterSet.UTF_8.toString()))
              : element);
    }
    return builder.build();
  }

  private int tag(String name) throws DicomFormatException {
    if (name.length() == TAG_DIGITS && name.chars().allMatch(c -> Character.digit(c, HEX) >= 0)) {
      return Integer.parseUnsignedInt(name, HEX);
    }
    return Dictionary.entry(name)
        .map(Dictionary.Entry::tag)
        .orElseThrow(() -> fault("a member that is no tag"));
  }

  private Members members(int depth) throws IOException {
    expect(JsonToken.START_OBJECT);
    Members members = new Members();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "vr" -> {
          expect(JsonToken.VALUE_STRING);
          members.vr = Vr.named(json.getText());
          if (members.vr == null) {
            throw fault("an unknown representation");
          }
        }
        case "Value" -> values(members, depth);
        case "InlineBinary" -> {
          expect(JsonToken.VALUE_STRING);
          members.inline = json.getBinaryValue();
        }
        case "BulkDataURI" -> {
          expect(JsonToken.VALUE_STRING);
          members.uri = json.getText();
        }
        default -> json.skipChildren();
      }
    }
    return members;
  }

  private void values(Members members, int depth) throws IOException {
    expect(JsonToken.START_ARRAY);
    List<String> values = new ArrayList<>();
    List<DataSet> items = new ArrayList<>();
    int current = tag;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      count();
      switch (json.currentToken()) {
        case VALUE_NULL -> values.add("");
        case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> values.add(json.getText());
        case START_OBJECT -> {
          if (members.vr == Vr.PN) {
            values.add(name());
          } else {
            items.add(dataSet(depth + 1));
            tag = current;
          }
        }
        default -> throw fault("a value of no kind that DICOM has");
      }
    }
    members.values = values;
    members.items = items;
  }

  private String name() throws IOException {
    String[] groups = {"", "", ""};
    while (json.nextToken() != JsonToken.END_OBJECT) {
      Integer group = GROUPS.get(json.currentName());
      json.nextToken();
      if (group == null) {
        json.skipChildren();
      } else {
        expect(JsonToken.VALUE_STRING);
        groups[group] = json.getText();
      }
    }
    return PersonName.joined(groups);
  }

  private Element element(int current, Members members) throws IOException {
    Vr vr = members.vr == null ? Dictionary.vr(current) : members.vr;
    if (members.uri != null) {
      return bulk.load(current, vr, members.uri);
    }
    if (members.inline != null) {
      return ElementText.inline(current, vr, members.inline);
    }
    List<DataSet> items = members.items == null ? List.of() : members.items;
    List<String> values = members.values == null ? List.of() : members.values;
    if (vr == Vr.SQ) {
      if (!values.stream().allMatch(String::isEmpty)) {
        throw fault("a sequence of values");
      }
      return new Element.Sequence(current, items);
    }
    if (!items.isEmpty()) {
      throw fault("items of what is no sequence");
    }
    return ElementText.parse(current, vr, values);
  }

  private void count() throws DicomFormatException {
    if (++parts > limits.parts()) {
      throw tooMuch("more than " + limits.parts() + " elements, items and values");
    }
  }

  private void expect(JsonToken token) throws DicomFormatException {
    if (json.currentToken() != token) {
      throw fault("something else than " + token);
    }
  }

  private DicomFormatException tooMuch(String what) {
    return new DicomFormatException(Reason.TOO_MUCH, what, offset(), Tag.text(tag));
  }

  DicomFormatException fault(String what) {
    return new DicomFormatException(Reason.MALFORMED, what, offset(), Tag.text(tag));
  }

  private long offset() {
    return json.currentLocation().getByteOffset();
  }
}
