// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// An SVG document read back: its lines and its texts.
record SvgLines(Document document) {
  private static final Pattern STEP = Pattern.compile("([Mlhv])(-?[0-9.]+)(?:[ ]?(-?[0-9.]+))?");

  /// One connected line.
  record Line(String stroke, List<double[]> points) {}

  static SvgLines of(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return new SvgLines(factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg))));
  }

  /// The lines of an ink, in the order of the document; a path of several counts as several.
  List<Line> of(Ink ink, double width) {
    String colour = String.format(Locale.ROOT, "#%06x", ink.colour());
    List<Line> lines = new ArrayList<>();
    NodeList paths = document.getElementsByTagName("path");
    for (int i = 0; i < paths.getLength(); i++) {
      Element path = (Element) paths.item(i);
      boolean same = Double.parseDouble(path.getAttribute("stroke-width")) == width;
      if (path.getAttribute("stroke").equals(colour) && same) {
        lines.addAll(lines(colour, path.getAttribute("d")));
      }
    }
    return lines;
  }

  private static List<Line> lines(String colour, String steps) {
    List<Line> lines = new ArrayList<>();
    double x = 0;
    double y = 0;
    Matcher step = STEP.matcher(steps);
    while (step.find()) {
      double first = Double.parseDouble(step.group(2));
      double second = step.group(3) == null ? 0 : Double.parseDouble(step.group(3));
      switch (step.group(1)) {
        case "M" -> {
          lines.add(new Line(colour, new ArrayList<>()));
          x = first;
          y = second;
        }
        case "h" -> x += first;
        case "v" -> y += first;
        default -> {
          x += first;
          y += second;
        }
      }
      lines.getLast().points().add(new double[] {x, y});
    }
    return lines;
  }

  /// All texts.
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    NodeList nodes = document.getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  /// The title.
  String title() {
    return document.getElementsByTagName("title").item(0).getTextContent();
  }
}
