// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.care.RandomId;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredFile;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Tag;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Gives bulk data (PS3.18 §10.4.1.1.5): one value by its way, or every long value of objects.
final class RetrieveBulk {
  private static final int SHORTEST = 1024;

  private final InstanceStore store;

  RetrieveBulk(InstanceStore store) {
    this.store = store;
  }

  /// One value.
  Reply value(Exchange exchange, Found found, String path) throws IOException {
    ETag tag = ETag.of(List.of(found), "bulk " + path);
    Optional<Reply> unchanged = tag.unchanged(exchange);
    if (unchanged.isPresent()) {
      return unchanged.get();
    }
    DicomFile file;
    Element element;
    try (StoredFile stored = open(found)) {
      file = stored.file();
      element = new BulkBytes(stored).find(path).orElseThrow(Problem::notFound);
    }
    long length = BulkBytes.length(element);
    if (length < 0) {
      throw Problem.notFound();
    }
    if (isMultipart(exchange.accept())) {
      String boundary = MultipartWriter.boundary();
      return Reply.stream(
              200,
              MultipartWriter.contentType(MediaType.BYTES, boundary),
              -1,
              out -> {
                MultipartWriter writer = new MultipartWriter(out, boundary);
                writer.part(MediaType.BYTES, location(exchange, found, path));
                write(found, file, element, new ByteRange(0, length), out);
                writer.end();
              })
          .with("ETag", tag.value());
    }
    return tag.ranged(
        exchange, MediaType.BYTES, length, (range, out) -> write(found, file, element, range, out));
  }

  /// Every long value of these objects, each in a part of its own.
  Reply all(Exchange exchange, List<Found> objects) {
    if (!isMultipart(exchange.accept()) && exchange.accept().first(List.of("*/*")).isEmpty()) {
      throw notAcceptable();
    }
    String boundary = MultipartWriter.boundary();
    return Reply.stream(
        200,
        MultipartWriter.contentType(MediaType.BYTES, boundary),
        -1,
        out -> {
          MultipartWriter writer = new MultipartWriter(out, boundary);
          for (Found found : objects) {
            try (StoredFile file = open(found)) {
              String root = location(exchange, found, "");
              parts(new BulkBytes(file), file.file().dataSet(), root, writer, out);
            }
          }
          writer.end();
        });
  }

  private static void parts(
      BulkBytes bytes, DataSet dataSet, String path, MultipartWriter writer, OutputStream out)
      throws IOException {
    for (Element element : dataSet) {
      String way = path + Tag.hex(element.tag());
      if (element instanceof Element.Sequence(int tag, List<DataSet> items)) {
        for (int i = 0; i < items.size(); i++) {
          parts(bytes, items.get(i), way + "/" + (i + 1) + "/", writer, out);
        }
      } else if (element.vr().isBulk() && BulkBytes.length(element) > SHORTEST) {
        writer.part(MediaType.BYTES, way);
        bytes.write(element, out);
      }
    }
  }

  private void write(
      Found found, DicomFile file, Element element, ByteRange range, OutputStream out)
      throws IOException {
    RandomId object = found.needInstance().arrival().object().id();
    try (StoredFile stored = StoredFile.reopen(store, object, file)) {
      new BulkBytes(stored).write(element, range, out);
    }
  }

  private StoredFile open(Found found) throws IOException {
    return StoredFile.open(store, found.needInstance().arrival().object().id());
  }

  private static String location(Exchange exchange, Found found, String path) {
    return exchange.root() + Catalogue.scope(found).path() + "/bulkdata/" + path;
  }

  /// Whether it must be a body of parts: for who takes either, the plain bytes are better, of which
  /// a range can be had.
  private static boolean isMultipart(Accept accept) {
    for (MediaType range : accept.ranges()) {
      if (range.holds(MediaType.BYTES)) {
        return false;
      }
      if (range.name().startsWith("multipart/")
          && range.inner().filter(inner -> inner.holds(MediaType.BYTES)).isPresent()) {
        return true;
      }
    }
    throw notAcceptable();
  }

  private static Problem notAcceptable() {
    return Problem.notAcceptable(
        "Bulk data comes as application/octet-stream, or as parts of that in multipart/related;"
            + " type=\"application/octet-stream\".");
  }
}
