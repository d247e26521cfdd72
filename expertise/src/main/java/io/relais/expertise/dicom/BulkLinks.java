// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.util.Optional;

/// Which elements a JSON or XML model links to instead of holding them.
@FunctionalInterface
public interface BulkLinks {
  /// Links to nothing: what is in memory is written inline, what is not is left without value.
  BulkLinks NONE = (path, element) -> Optional.empty();

  /// The URI of the bulk data of an element that is binary or only referred to.
  ///
  /// @param path the tags and, between them, numbers of items from 1, as `54000100/1/54001010`
  Optional<String> uri(String path, Element element);
}
