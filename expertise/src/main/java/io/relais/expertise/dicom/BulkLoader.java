// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import io.relais.expertise.dicom.DicomFormatException.Reason;
import java.io.IOException;

/// Gets the bulk data that a JSON or XML model links to.
@FunctionalInterface
public interface BulkLoader {
  /// Gets nothing: a model with links is refused.
  BulkLoader NONE =
      (tag, vr, uri) -> {
        throw new DicomFormatException(
            Reason.MALFORMED, "a link to bulk data that is not there", -1, Tag.text(tag));
      };

  /// The element of this tag and representation whose bulk data has this URI.
  Element load(int tag, Vr vr, String uri) throws IOException;
}
