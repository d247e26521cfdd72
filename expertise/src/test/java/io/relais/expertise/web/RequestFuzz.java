// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.archive.Access;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes any bytes for a request, a line each of path, query, `Accept`, `Range` and content type:
/// it is understood, or refused with a reason that repeats nothing it should not.
public final class RequestFuzz {
  private static final long SIZE = 1000;
  private static final DataSet HEADER =
      DataSet.builder()
          .text(Tag.MANUFACTURER, "Acme")
          .text(Tag.CONTENT_DATE, "20261122")
          .ints(Tag.ROWS, 512)
          .build();

  private RequestFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    String[] lines = Arrays.copyOf(text.split("\n", 5), 5);
    Arrays.setAll(lines, i -> lines[i] == null ? "" : lines[i]);
    refusable(() -> path(lines[0], parameters(lines[1])));
    refusable(() -> accept(lines[2]));
    refusable(() -> range(lines[3]));
    MediaType.parse(lines[4])
        .ifPresent(type -> {
          if (!type.name().contains("*") && !type.holds(type.name())) {
            throw new IllegalStateException(type + " does not hold itself");
          }
        });
  }

  private static void path(String path, Map<String, List<String>> parameters) {
    switch (Target.parse(path).orElse(new Target.Root())) {
      case Target.Search search -> {
        SearchRequest request =
            SearchRequest.of(search, parameters, Access.whole(), DicomWebConfig.USUAL);
        request.conditions().forEach(condition -> condition.isTrueOf(HEADER));
      }
      case Target.Rendered rendered ->
          View.of(parameters, "image/png", 1, rendered.thumbnail()).form();
      default -> parameters.keySet().forEach(AttributePath::parse);
    }
  }

  private static void accept(String header) {
    Accept accept = Accept.of(header);
    accept.first(List.of("image/png", "application/dicom+json"));
    ObjectForm.of(accept, true);
    ModelType.of(accept);
  }

  private static void range(String header) {
    ByteRange.of(header, SIZE)
        .ifPresent(range -> {
          if (range.from() < 0 || range.length() < 1 || range.from() + range.length() > SIZE) {
            throw new IllegalStateException("a range outside of what there is: " + range);
          }
        });
  }

  private static void refusable(Runnable reading) {
    try {
      reading.run();
    } catch (Problem problem) {
      String said = String.valueOf(problem.getMessage());
      if (said.isBlank() || said.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalStateException("a refusal that cannot be shown", problem);
      }
    }
  }

  /// The parameters of a query, nothing decoded: any character stands for itself.
  private static Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int sign = pair.indexOf('=');
      String name = sign < 0 ? pair : pair.substring(0, sign);
      parameters
          .computeIfAbsent(name, _ -> new ArrayList<>())
          .add(sign < 0 ? "" : pair.substring(sign + 1));
    }
    return parameters;
  }
}
