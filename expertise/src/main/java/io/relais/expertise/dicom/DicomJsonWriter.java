// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Writes data sets in the DICOM JSON model (PS3.18 annex F).
public final class DicomJsonWriter {
  private static final JsonFactory JSON = new JsonFactory();

  /// Decimal strings that are numbers of JSON as they stand: most are.
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  /// The largest whole number that every reader of JSON keeps exact (RFC 8259 §6).
  private static final long EXACT = (1L << 53) - 1;

  private static final int ALPHABETIC = 0;
  private static final List<String> GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

  private final BulkLinks links;

  /// A writer that links to nothing.
  public DicomJsonWriter() {
    this(BulkLinks.NONE);
  }

  /// A writer that links to bulk data as it is told.
  public DicomJsonWriter(BulkLinks links) {
    this.links = links;
  }

  /// Writes one data set as an object, in UTF-8. The stream stays open.
  public void write(OutputStream out, DataSet dataSet) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      write(json, dataSet);
    }
  }

  /// The object that is one data set.
  public String text(DataSet dataSet) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(json, dataSet);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be written", e);
    }
    return text.toString();
  }

  /// Writes one data set as an object where the generator stands.
  public void write(JsonGenerator json, DataSet dataSet) throws IOException {
    object(json, dataSet, "");
  }

  private void object(JsonGenerator json, DataSet dataSet, String path) throws IOException {
    json.writeStartObject();
    for (Element element : dataSet) {
      if (!Tag.isGroupLength(element.tag()) && Tag.group(element.tag()) > 0x0002) {
        json.writeObjectFieldStart(Tag.hex(element.tag()));
        json.writeStringField("vr", element.vr().name());
        content(json, element, dataSet, path);
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }

  /// @param path of the data set, which ends in a slash unless it is empty
  private void content(JsonGenerator json, Element element, DataSet dataSet, String path)
      throws IOException {
    switch (element) {
      case Element.Sequence sequence -> items(json, sequence, path);
      case Element.BulkData data -> link(json, data, path);
      case Element.Fragments fragments -> link(json, fragments, path);
      case Element.Value value -> {
        if (value.vr().isBulk()) {
          if (value.length() > 0 && !link(json, value, path)) {
            json.writeBinaryField("InlineBinary", value.view());
          }
        } else {
          values(json, value, dataSet.characters());
        }
      }
    }
  }

  private boolean link(JsonGenerator json, Element element, String path) throws IOException {
    Optional<String> uri = links.uri(path + Tag.hex(element.tag()), element);
    if (uri.isPresent()) {
      json.writeStringField("BulkDataURI", uri.get());
    }
    return uri.isPresent();
  }

  private void items(JsonGenerator json, Element.Sequence sequence, String path)
      throws IOException {
    if (sequence.items().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("Value");
    String begin = path + Tag.hex(sequence.tag()) + "/";
    int number = 1;
    for (DataSet item : sequence.items()) {
      object(json, item, begin + number++ + "/");
    }
    json.writeEndArray();
  }

  private static void values(JsonGenerator json, Element.Value value, CharacterSet characters)
      throws IOException {
    if (value.tag() == Tag.SPECIFIC_CHARACTER_SET) {
      // JSON is in UTF-8 whatever the source was (PS3.18 §F.2.4).
      json.writeArrayFieldStart("Value");
      json.writeString(CharacterSet.UTF_8.toString());
      json.writeEndArray();
      return;
    }
    int numbers = value.vr().isNumber() ? value.length() / value.vr().valueSize() : 0;
    List<String> texts = value.vr().isText() ? Values.strings(value, characters) : List.of();
    if (numbers == 0 && texts.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("Value");
    for (int i = 0; i < numbers; i++) {
      number(json, value, i);
    }
    for (String text : texts) {
      text(json, text, value.vr());
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, Element.Value value, int index)
      throws IOException {
    byte[] bytes = value.view();
    Vr vr = value.vr();
    switch (vr) {
      case FL, FD -> real(json, Values.real(bytes, vr, index), vr);
      case AT -> json.writeString(Values.number(bytes, vr, index));
      default -> {
        long whole = Values.whole(bytes, vr, index);
        boolean exact = whole <= EXACT && whole >= (vr == Vr.UV ? 0 : -EXACT);
        if (exact) {
          json.writeNumber(whole);
        } else {
          json.writeString(Values.number(bytes, vr, index));
        }
      }
    }
  }

  /// JSON has no word for what is not a number or not finite; DICOM writes them as strings.
  private static void real(JsonGenerator json, double number, Vr vr) throws IOException {
    if (!Double.isFinite(number)) {
      json.writeString(Values.notFinite(number));
    } else if (vr == Vr.FL) {
      json.writeNumber((float) number);
    } else {
      json.writeNumber(number);
    }
  }

  private static void text(JsonGenerator json, String text, Vr vr) throws IOException {
    if (text.isEmpty()) {
      json.writeNull();
    } else if (vr == Vr.PN) {
      name(json, text);
    } else if (vr == Vr.IS && Values.isInteger(text)) {
      json.writeNumber(Long.parseLong(text));
    } else if (vr == Vr.DS && NUMBER.matcher(text).matches()) {
      json.writeNumber(text);
    } else if (vr == Vr.DS && Values.isDecimal(text)) {
      json.writeNumber(new BigDecimal(text));
    } else {
      json.writeString(text);
    }
  }

  private static void name(JsonGenerator json, String text) throws IOException {
    String[] groups = text.split("=", GROUPS.size());
    json.writeStartObject();
    for (int i = ALPHABETIC; i < groups.length; i++) {
      if (!groups[i].isEmpty()) {
        json.writeStringField(GROUPS.get(i), groups[i]);
      }
    }
    json.writeEndObject();
  }
}
