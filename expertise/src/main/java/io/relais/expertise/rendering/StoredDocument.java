// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.rendering.UnshowableException.Reason;
import java.io.IOException;
import java.io.InputStream;

/// The document in an object that is kept (PS3.3 C.24.2). Nothing looks into it here.
final class StoredDocument {
  /// A longer one gets no picture.
  private static final long MOST = 64 << 20;

  private StoredDocument() {}

  /// Its bytes, perhaps with one more that makes them even.
  static FrameBytes of(Previews.Opened object) throws UnshowableException {
    Element element =
        object
            .file()
            .dataSet()
            .element(Tag.ENCAPSULATED_DOCUMENT)
            .orElseThrow(StoredDocument::missing);
    FrameBytes document =
        element instanceof Element.BulkData data
            ? lying(data, object.bulk())
            : FrameBytes.of(
                object
                    .file()
                    .dataSet()
                    .bytes(Tag.ENCAPSULATED_DOCUMENT)
                    .orElseThrow(StoredDocument::missing));
    if (document.length() > MOST) {
      throw new UnshowableException(
          Reason.TOO_LARGE, "a document of " + document.length() + " bytes");
    }
    return document;
  }

  private static UnshowableException missing() {
    return new UnshowableException(Reason.NOTHING_TO_SHOW, "there is no document in it");
  }

  private static FrameBytes lying(Element.BulkData data, BulkSource bulk) {
    return new FrameBytes() {
      @Override
      public long length() {
        return data.range().length();
      }

      @Override
      public InputStream open() throws IOException {
        return bulk.open(data.range());
      }
    };
  }
}
