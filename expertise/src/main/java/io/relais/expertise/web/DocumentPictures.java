// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.care.RandomId;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredFile;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.SopClass;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.rendering.Preview;
import io.relais.expertise.rendering.Previews;
import io.relais.expertise.rendering.RenderOptions;
import io.relais.expertise.rendering.UnshowableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Gives encapsulated PDF documents as they are (PS3.18 table 8.7.4-1), and their first page as a
/// small picture, which is made once, where a hostile document does no harm, and kept.
final class DocumentPictures implements Renderer {
  private static final String PDF = "application/pdf";
  private static final String SIGNATURE = "%PDF-";

  private static final String PNG = RenderOptions.Type.PNG.mediaType();

  private final Previews previews;
  private final InstanceStore store;

  DocumentPictures(Previews previews, InstanceStore store) {
    this.previews = previews;
    this.store = store;
  }

  @Override
  public List<String> offers(Found instance, boolean thumbnail) {
    boolean document = instance.needInstance().facts().sopClass().equals(SopClass.ENCAPSULATED_PDF);
    return document ? List.of(thumbnail ? PNG : PDF) : List.of();
  }

  @Override
  public Picture render(Found instance, View view) throws IOException {
    RandomId object = instance.needInstance().arrival().object().id();
    if (view.thumbnail()) {
      Preview page = previews.firstPage(object.toString(), () -> Previews.Opened.of(store, object));
      return new Picture(
          page.length(),
          out -> {
            try (InputStream in = page.open()) {
              in.transferTo(out);
            }
          });
    }
    return document(object);
  }

  private Picture document(RandomId object) throws IOException {
    try (StoredFile stored = StoredFile.open(store, object)) {
      DicomFile file = stored.file();
      Element document =
          file.dataSet()
              .element(Tag.ENCAPSULATED_DOCUMENT)
              .orElseThrow(() -> unshowable("there is no document in it"));
      long length = length(file.dataSet(), document);
      ByteArrayOutputStream start = new ByteArrayOutputStream();
      if (length >= SIGNATURE.length()) {
        new BulkBytes(stored).write(document, new ByteRange(0, SIGNATURE.length()), start);
      }
      if (!start.toString(StandardCharsets.ISO_8859_1).equals(SIGNATURE)) {
        throw unshowable("the document in it is no PDF");
      }
      return new Picture(length, out -> write(object, file, document, length, out));
    }
  }

  /// Without the byte that makes it even, where the object says so (PS3.3 section C.24.2).
  private static long length(DataSet dataSet, Element document) {
    long length = BulkBytes.length(document);
    long[] said = dataSet.longs(Tag.ENCAPSULATED_DOCUMENT_LENGTH);
    return said.length == 1 && said[0] == length - 1 ? said[0] : length;
  }

  private void write(
      RandomId object, DicomFile file, Element document, long length, OutputStream out)
      throws IOException {
    try (StoredFile stored = StoredFile.reopen(store, object, file)) {
      new BulkBytes(stored).write(document, new ByteRange(0, length), out);
    }
  }

  private static UnshowableException unshowable(String why) {
    return new UnshowableException(UnshowableException.Reason.DAMAGED, why);
  }
}
