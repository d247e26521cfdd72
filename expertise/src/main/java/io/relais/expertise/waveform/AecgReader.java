// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads HL7 annotated ECGs (aECG, ANSI/HL7 V3 ECG R1): rhythm and representative beat, filters,
/// annotations and the subject. Elements it does not know are passed over, so that makers'
/// additions do no harm. A document type is refused, so nothing outside the file can be read or
/// expanded.
public final class AecgReader {
  /// The most samples in one file.
  static final int MOST_SAMPLES = 8_000_000;

  private static final int DEEPEST = 64;
  private static final int LONGEST_TEXT = 4096;

  /// Unlike the standard's own property, this one stops at the first word of a document type.
  private static final String DOCUMENT_TYPES = "jdk.xml.dtd.support";

  private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

  private final List<String> flaws = new ArrayList<>();
  private final AecgHead head = new AecgHead();
  private final AecgAnnotations annotations = new AecgAnnotations(flaws);
  private final List<String> path = new ArrayList<>();
  private final Deque<AecgSeries> series = new ArrayDeque<>();
  private final List<AecgSeries.Made> made = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int annotationDepth;
  private @Nullable AecgSequence sequence;

  private AecgReader() {}

  /// Reads a document. The stream is not closed.
  ///
  /// @throws EcgFormatException if it is no well-formed aECG, or holds no waveform
  public static Ecg read(InputStream in) throws EcgFormatException {
    var reader = new AecgReader();
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(DOCUMENT_TYPES, "deny");
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(XmlCharacters.of(in));
      try {
        reader.read(xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      throw new EcgFormatException(
          "aECG line " + line, "the XML is not well formed, or has a document type");
    } catch (IOException e) {
      throw new EcgFormatException("aECG", "the bytes are no characters of a known encoding");
    }
    return reader.ecg();
  }

  private void read(XMLStreamReader xml) throws XMLStreamException, EcgFormatException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> begin(xml);
        case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(xml);
        default -> {
          // Comments and processing instructions say nothing.
        }
      }
    }
  }

  private void begin(XMLStreamReader xml) throws EcgFormatException {
    String name = xml.getLocalName();
    if (path.isEmpty() && !name.equals("AnnotatedECG")) {
      throw new EcgFormatException("aECG", "the root element is not AnnotatedECG");
    }
    if (path.size() == DEEPEST) {
      throw new EcgFormatException("aECG", "elements are nested deeper than " + DEEPEST);
    }
    path.add(name);
    text.setLength(0);
    switch (name) {
      case "series" -> series.push(new AecgSeries(false, flaws));
      case "derivedSeries" -> series.push(new AecgSeries(true, flaws));
      case "annotation" -> {
        annotations.begin();
        annotationDepth++;
      }
      default -> attributes(xml, name);
    }
  }

  private void attributes(XMLStreamReader xml, String name) throws EcgFormatException {
    AecgSeries current = series.peek();
    if (annotationDepth > 0) {
      annotation(xml, name);
    } else if (current == null) {
      head.element(path, attribute(xml, "value"), attribute(xml, "code"));
      if (name.equals("id") && parent(1).equals("trialSubject")) {
        head.id(attribute(xml, "root"), attribute(xml, "extension"));
      }
    } else if (name.equals("sequence")) {
      sequence = current.sequence();
    } else if (sequence != null) {
      sequence(xml, name, sequence);
    } else {
      series(xml, name, current);
    }
  }

  private void sequence(XMLStreamReader xml, String name, AecgSequence current)
      throws EcgFormatException {
    String value = attribute(xml, "value");
    String unit = attribute(xml, "unit");
    switch (name) {
      case "code" -> current.code(attribute(xml, "code"));
      case "head" -> current.head(value, unit);
      case "increment" -> current.increment(value, unit);
      case "origin" -> current.origin(value, unit);
      case "scale" -> current.scale(value, unit);
      default -> {
        // The digits are text.
      }
    }
  }

  private void series(XMLStreamReader xml, String name, AecgSeries current)
      throws EcgFormatException {
    String code = attribute(xml, "code");
    boolean own = parent(1).equals("series") || parent(1).equals("derivedSeries");
    if (name.equals("code") && own) {
      current.code(code);
    } else if (name.equals("code") && parent(1).equals("controlVariable")) {
      current.control(code);
    } else if (name.equals("value") && parent(1).equals("controlVariable")) {
      if (attribute(xml, "unit").equals("Hz")) {
        current.controlValue(attribute(xml, "value"), "Hz");
      }
    } else if (name.equals("low") && parent(1).equals("effectiveTime")) {
      current.low(attribute(xml, "value"));
    } else if (name.equals("id") && parent(1).equals("manufacturedSeriesDevice")) {
      head.serialNumber(attribute(xml, "extension"));
    }
  }

  private void annotation(XMLStreamReader xml, String name) {
    boolean boundary =
        path.contains("boundary") && path.lastIndexOf("boundary") > path.lastIndexOf("annotation");
    if (boundary) {
      switch (name) {
        case "code" -> annotations.boundary(attribute(xml, "code"));
        case "low" -> annotations.low(attribute(xml, "value"));
        case "high" -> annotations.high(attribute(xml, "value"));
        default -> {
          // Nothing else is needed of a region.
        }
      }
    } else if (parent(1).equals("annotation")) {
      if (name.equals("code")) {
        annotations.code(attribute(xml, "code"));
      } else if (name.equals("value")) {
        annotations.value(
            attribute(xml, "code"),
            attribute(xml, "displayName"),
            attribute(xml, "value"),
            attribute(xml, "unit"));
      }
    }
  }

  private void text(XMLStreamReader xml) throws EcgFormatException {
    if (sequence != null && path.getLast().equals("digits")) {
      AecgSeries current = series.getFirst();
      if (current.samples() + made.stream().mapToInt(AecgReader::samples).sum() > MOST_SAMPLES) {
        throw new EcgFormatException("aECG", "there are more than " + MOST_SAMPLES + " samples");
      }
      sequence.digits(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    } else if (text.length() + xml.getTextLength() <= LONGEST_TEXT) {
      text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }
  }

  private static int samples(AecgSeries.Made made) {
    return made.group().length() * made.group().leads().size();
  }

  private void end(String name) throws EcgFormatException {
    switch (name) {
      case "digits" -> {
        if (sequence != null) {
          sequence.endNumber();
        }
      }
      case "sequence" -> sequence = null;
      case "sequenceSet" -> {
        AecgSeries current = series.peek();
        if (current != null) {
          current.endSet();
          made.addAll(current.made());
          current.made().clear();
        }
      }
      case "series", "derivedSeries" -> series.poll();
      case "annotation" -> {
        int group = made.size() - 1;
        annotations.end(Math.max(0, group), group < 0 ? null : made.get(group).head());
        annotationDepth--;
      }
      case "value" -> {
        if (annotationDepth > 0 && parent(1).equals("annotation") && !text.isEmpty()) {
          annotations.text(text.toString());
        }
      }
      default -> head.text(path, text.toString().strip());
    }
    path.removeLast();
    text.setLength(0);
  }

  /// The element `up` levels above the one being read, or empty text.
  private String parent(int up) {
    int index = path.size() - 1 - up;
    return index < 0 ? "" : path.get(index);
  }

  private static String attribute(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name) && !XSI.equals(xml.getAttributeNamespace(i))) {
        return xml.getAttributeValue(i);
      }
    }
    return "";
  }

  private Ecg ecg() throws EcgFormatException {
    if (made.isEmpty()) {
      throw new EcgFormatException("aECG", "there is no waveform in the document");
    }
    CompactTime first = made.getFirst().head();
    CompactTime start = first == null ? head.start() : first;
    List<LeadGroup> groups = new ArrayList<>();
    for (AecgSeries.Made each : made) {
      LeadGroup group = each.group();
      double offset =
          each.head() == null || start == null
              ? 0
              : Duration.between(start.local(), each.head().local()).toMillis() / 1e3;
      groups.add(new LeadGroup(group.kind(), group.frequency(), offset, group.leads()));
    }
    return new Ecg(
        EcgFormat.AECG,
        head.subject(),
        start == null ? null : start.local(),
        start == null ? null : start.zone(),
        head.device(),
        groups,
        annotations.measurements(),
        annotations.statements(),
        annotations.annotations(),
        flaws);
  }
}
