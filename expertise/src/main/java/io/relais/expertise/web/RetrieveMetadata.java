// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.PackedJson;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredFile;
import io.relais.expertise.dicom.BulkLinks;
import io.relais.expertise.dicom.DicomJsonWriter;
import io.relais.expertise.dicom.DicomXmlWriter;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Tag;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Gives what objects say, with links in place of bulk data (PS3.18 §10.4.1.1.2).
final class RetrieveMetadata {
  private static final JsonFactory JSON = new JsonFactory();

  /// Binary values up to this length are written inline.
  private static final int LONGEST_INLINE = 1024;

  private static final String RELATIVE_LINK = "\"BulkDataURI\":\"bulkdata/";

  private final InstanceStore store;

  RetrieveMetadata(InstanceStore store) {
    this.store = store;
  }

  Reply answer(Exchange exchange, List<Found> objects) {
    String type = ModelType.of(exchange.accept());
    ETag tag = ETag.of(objects, type + " " + exchange.root());
    Optional<Reply> unchanged = tag.unchanged(exchange);
    if (unchanged.isPresent()) {
      return unchanged.get();
    }
    Reply reply;
    if (type.equals(MediaType.XML)) {
      String boundary = MultipartWriter.boundary();
      reply =
          Reply.stream(
              200,
              MultipartWriter.contentType(MediaType.XML, boundary),
              -1,
              out -> xml(out, objects, exchange.root(), boundary));
    } else {
      reply = Reply.stream(200, type, -1, out -> json(out, objects, exchange.root()));
    }
    return reply.with("ETag", tag.value());
  }

  private void json(OutputStream out, List<Found> objects, String root) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      json.writeStartArray();
      for (Found found : objects) {
        PackedJson header = found.needInstance().facts().header();
        if (header.isEmpty()) {
          try (StoredFile stored = open(found)) {
            new DicomJsonWriter(links(found, root)).write(json, stored.file().dataSet());
          }
        } else {
          json.writeRawValue(linked(header, root + Catalogue.scope(found).path()));
        }
      }
      json.writeEndArray();
    }
  }

  private void xml(OutputStream out, List<Found> objects, String root, String boundary)
      throws IOException {
    MultipartWriter writer = new MultipartWriter(out, boundary);
    for (Found found : objects) {
      writer.part(MediaType.XML, root + Catalogue.scope(found).path() + "/metadata");
      try (StoredFile stored = open(found)) {
        new DicomXmlWriter(links(found, root)).write(out, stored.file().dataSet());
      }
    }
    writer.end();
  }

  /// The header that the index keeps, whose links are relative to the instance, with whole ones. No
  /// text in it can look like a link, since quotes in text are escaped.
  private static String linked(PackedJson header, String instance) {
    String json = new String(header.utf8(), StandardCharsets.UTF_8);
    return json.replace(RELATIVE_LINK, "\"BulkDataURI\":\"" + instance + "/bulkdata/");
  }

  private StoredFile open(Found found) throws IOException {
    return StoredFile.open(store, found.needInstance().arrival().object().id());
  }

  private static BulkLinks links(Found found, String root) {
    String bulk = root + Catalogue.scope(found).path() + "/bulkdata/";
    return (path, element) -> isLinked(element) ? Optional.of(bulk + path) : Optional.empty();
  }

  private static boolean isLinked(Element element) {
    return !(element instanceof Element.Value value)
        || value.length() > LONGEST_INLINE
        || value.tag() == Tag.PIXEL_DATA
        || value.tag() == Tag.ENCAPSULATED_DOCUMENT;
  }
}
