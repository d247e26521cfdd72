// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What DCMTK's `dcmdump` says about a file: for each element of the data set its depth, tag,
/// representation, length and, for plain text, value.
record DcmtkDump(List<String> lines) {
  private static final Pattern LINE =
      Pattern.compile(
          "(?s)( *)\\(([0-9a-f]{4},[0-9a-f]{4})\\) (\\S\\S) (.*?) *# *(\\d+|u/l), *\\d+ .*");

  /// Absent when there is no DCMTK or it refuses the file.
  static Optional<DcmtkDump> of(Path path) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder("dcmdump", "-q", "-Un", path.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return Optional.empty();
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    return process.waitFor() == 0 ? Optional.of(new DcmtkDump(parsed(text))) : Optional.empty();
  }

  /// Values may go over several lines.
  private static List<String> parsed(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      open.append(line);
      Matcher matcher = LINE.matcher(open.toString());
      if (!line.startsWith("#") && !line.isEmpty() && !matcher.matches()) {
        continue;
      }
      open.setLength(0);
      boolean element =
          matcher.matches()
              && !matcher.group(2).startsWith("fffe")
              && !matcher.group(2).startsWith("0002")
              && !matcher.group(3).equals("pi");
      if (element) {
        int depth = matcher.group(1).length() / 2;
        String tag = "(" + matcher.group(2) + ")";
        lines.add(line(depth, tag, matcher.group(3), matcher.group(5)));
      }
    }
    return lines;
  }

  /// DCMTK pads odd values, writes `??` for UN, and OB for OW where pixel data is encapsulated.
  private static String line(int depth, String tag, String vr, String length) {
    return switch (vr) {
      case "SQ" -> depth + " " + tag + " SQ";
      case "??" -> line(depth, tag, "UN", length);
      case "OW" -> line(depth, tag, "OB", length);
      default -> depth + " " + tag + " " + vr + " " + length;
    };
  }

  /// The same of what we read.
  static List<String> lines(DicomFile file) {
    List<String> lines = new ArrayList<>();
    add(lines, file.dataSet(), 0);
    return lines;
  }

  private static void add(List<String> lines, DataSet dataSet, int depth) {
    for (Element element : dataSet) {
      String length =
          switch (element) {
            case Element.Value value -> Integer.toString(value.length() + value.length() % 2);
            case Element.BulkData data -> Long.toString(data.range().length());
            case Element.Fragments _ -> "u/l";
            case Element.Sequence _ -> "-";
          };
      String tag = Tag.text(element.tag()).toLowerCase(Locale.ROOT);
      lines.add(line(depth, tag, element.vr().name(), length));
      if (element instanceof Element.Sequence sequence) {
        sequence.items().forEach(item -> add(lines, item, depth + 2));
      }
    }
  }
}
