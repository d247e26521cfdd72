// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredContent;
import io.relais.expertise.archive.store.StoredFile;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.rendering.PlainWriter;
import io.relais.expertise.rendering.UnshowableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Gives whole objects (PS3.18 §10.4.1.1.1): byte for byte as they are stored, or written anew in
/// another syntax.
final class RetrieveObjects {
  private static final int STEP = 64 * 1024;

  private final InstanceStore store;
  private final PlainWriter plain;

  RetrieveObjects(InstanceStore store, PlainWriter plain) {
    this.store = store;
    this.plain = plain;
  }

  /// @param objects at least one
  /// @param single whether the address is that of one instance
  Reply answer(Exchange exchange, List<Found> objects, boolean single) {
    ObjectForm form = form(exchange.accept(), objects, single);
    List<Found> given = objects.stream().filter(found -> form.fits(found)).toList();
    boolean stored = given.stream().allMatch(form::isStored);
    if (!form.multipart()) {
      ETag tag = ETag.of(given, stored ? "" : form.wanted());
      return tag.unchanged(exchange).orElseGet(() -> single(exchange, given.getFirst(), form, tag));
    }
    ETag tag = ETag.of(given, "multipart " + form.wanted());
    Optional<Reply> unchanged = tag.unchanged(exchange);
    if (unchanged.isPresent()) {
      return unchanged.get();
    }
    String boundary = MultipartWriter.boundary();
    return Reply.stream(
            given.size() == objects.size() ? 200 : 206,
            MultipartWriter.contentType(MediaType.DICOM, boundary),
            -1,
            out -> parts(out, given, form, new Parts(exchange.root(), boundary)))
        .with("ETag", tag.value());
  }

  private record Parts(String root, String boundary) {}

  private ObjectForm form(Accept accept, List<Found> objects, boolean single) {
    for (ObjectForm form : ObjectForm.of(accept, single)) {
      if (objects.stream().anyMatch(found -> form.fits(found))) {
        return form;
      }
    }
    throw Problem.notAcceptable(
        "Objects come as "
            + (single ? MediaType.DICOM + " or " : "")
            + "multipart/related; type=\"application/dicom\". Say transfer-syntax=* for the syntax"
            + " they are stored in; others are made where they can be.");
  }

  private Reply single(Exchange exchange, Found found, ObjectForm form, ETag tag) {
    String type = MediaType.DICOM + "; " + MediaType.TRANSFER_SYNTAX + "=" + form.syntaxOf(found);
    if (form.isStored(found)) {
      long size = found.needInstance().arrival().object().size();
      return tag.ranged(exchange, type, size, (range, out) -> copy(found, range, out));
    }
    return Reply.stream(200, type, -1, out -> remake(found, form, out)).with("ETag", tag.value());
  }

  private void parts(OutputStream out, List<Found> given, ObjectForm form, Parts parts)
      throws IOException {
    MultipartWriter writer = new MultipartWriter(out, parts.boundary());
    ObjectForm stored = new ObjectForm(true, ObjectForm.STORED);
    for (Found found : given) {
      if (!form.isStored(found)) {
        try {
          remake(found, form, new Awaited(out, () -> begin(writer, found, form, parts)));
          continue;
        } catch (UnshowableException damaged) {
          // Nothing of it was written. Who asked for all of a study shall not lack one of its
          // objects: it comes as it is, and says so.
        }
      }
      begin(writer, found, stored, parts);
      copy(found, new ByteRange(0, found.needInstance().arrival().object().size()), out);
    }
    writer.end();
  }

  private static void begin(MultipartWriter writer, Found found, ObjectForm form, Parts parts)
      throws IOException {
    writer.part(
        MediaType.DICOM + "; " + MediaType.TRANSFER_SYNTAX + "=" + form.syntaxOf(found),
        parts.root() + Catalogue.scope(found).path());
  }

  private void copy(Found found, ByteRange range, OutputStream out) throws IOException {
    try (StoredContent content = store.open(found.needInstance().arrival().object().id());
        InputStream in = content.range(range.from(), range.length())) {
      byte[] step = new byte[(int) Math.min(STEP, range.length())];
      for (int read = in.read(step); read > 0; read = in.read(step)) {
        out.write(step, 0, read);
      }
    }
  }

  private void remake(Found found, ObjectForm form, OutputStream out) throws IOException {
    try (StoredFile stored = StoredFile.open(store, found.needInstance().arrival().object().id())) {
      DicomFile file = stored.file();
      FileMeta meta = meta(found, file, form.wanted());
      if (file.syntax().encapsulated()) {
        OutputStream behind = new Awaited(out, () -> new DicomWriter().meta(out, meta));
        plain.dataSet(behind, file, stored, TransferSyntax.of(form.wanted()));
      } else {
        new DicomWriter(stored).file(out, meta, file.dataSet());
      }
    }
  }

  private static FileMeta meta(Found found, DicomFile file, String syntax) {
    FileMeta meta =
        file.meta().elements().isEmpty()
            ? FileMeta.of(
                found.needInstance().facts().sopClass(),
                found.needInstance().facts().uid(),
                TransferSyntax.of(syntax))
            : file.meta();
    return new FileMeta(meta.elements().toBuilder().text(Tag.TRANSFER_SYNTAX_UID, syntax).build());
  }
}
