// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import java.util.List;
import java.util.Optional;

/// In which model data sets are given: JSON (PS3.18 annex F) or XML (PS3.19 annex A.1).
final class ModelType {
  private static final List<String> JSON = List.of(MediaType.JSON, "application/json");

  private ModelType() {}

  /// The media type that fits best.
  ///
  /// @throws Problem when neither is taken
  static String of(Accept accept) {
    for (MediaType range : accept.ranges()) {
      Optional<String> json = JSON.stream().filter(range::holds).findFirst();
      if (json.isPresent()) {
        return json.get();
      }
      boolean xml =
          range.name().equals(MediaType.XML)
              || (range.name().startsWith("multipart/")
                  && range.inner().filter(inner -> inner.holds(MediaType.XML)).isPresent());
      if (xml) {
        return MediaType.XML;
      }
    }
    throw Problem.notAcceptable(
        "Accept application/dicom+json, or multipart/related; type=\"application/dicom+xml\".");
  }
}
