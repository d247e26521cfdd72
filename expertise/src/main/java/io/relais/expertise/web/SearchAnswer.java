// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.Query;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomJsonWriter;
import io.relais.expertise.dicom.DicomXmlWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Answers searches (QIDO-RS, PS3.18 §10.6).
final class SearchAnswer {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DicomJsonWriter WRITER = new DicomJsonWriter();

  /// How many more results are counted.
  private static final int MOST_COUNTED = 250;

  /// How many results are looked through for what only headers tell.
  private static final int MOST_LOOKED_THROUGH = 20_000;

  private static final int PAGE = 500;

  private final StudyIndex index;
  private final DicomWebConfig config;

  SearchAnswer(StudyIndex index, DicomWebConfig config) {
    this.index = index;
    this.config = config;
  }

  /// What was found.
  ///
  /// @param more how many follow; up to [#MOST_COUNTED]
  private record Results(List<DataSet> rows, long more) {}

  Reply answer(Exchange exchange, Target.Search target, Access access) throws IOException {
    SearchRequest request = SearchRequest.of(target, exchange.query(), access, config);
    String type = ModelType.of(exchange.accept());
    SearchRow row = new SearchRow(target.level(), target.scope(), request, exchange.root());
    Results results =
        request.conditions().isEmpty() ? fromIndex(request, row) : fromHeaders(request, row);
    Reply reply = results.rows().isEmpty() ? Reply.of(204) : written(results.rows(), type);
    if (results.more() > 0) {
      String atLeast = results.more() >= MOST_COUNTED ? "at least " : "";
      reply =
          reply.with(
              "Warning",
              "299 relais \"There are "
                  + atLeast
                  + results.more()
                  + " additional results that can be requested\"");
    }
    return reply;
  }

  private Results fromIndex(SearchRequest request, SearchRow row) throws IOException {
    Query query = request.query();
    boolean headers =
        request.all() || query.level() == Level.SERIES || !request.included().isEmpty();
    Query page = query.page(query.offset(), query.limit() + 1);
    List<Found> found = index.search(headers ? page.headers() : page);
    List<DataSet> rows = new ArrayList<>();
    for (Found one : found.subList(0, Math.min(found.size(), query.limit()))) {
      rows.add(row.of(one));
    }
    boolean more = found.size() > query.limit();
    return new Results(rows, more ? index.following(query, MOST_COUNTED) : 0);
  }

  private Results fromHeaders(SearchRequest request, SearchRow row) throws IOException {
    Query query = request.query().headers();
    List<DataSet> rows = new ArrayList<>();
    long matched = 0;
    for (int at = 0; ; at += PAGE) {
      if (at >= MOST_LOOKED_THROUGH) {
        throw tooBroad();
      }
      List<Found> page = index.search(query.page(at, PAGE));
      for (Found one : page) {
        DataSet known = row.headers(one);
        if (request.conditions().stream().allMatch(condition -> condition.isTrueOf(known))
            && matched++ >= query.offset()
            && rows.size() < query.limit()) {
          rows.add(row.of(one));
        }
      }
      if (page.size() < PAGE) {
        return new Results(rows, Math.max(0, matched - query.offset() - rows.size()));
      }
    }
  }

  private static Reply written(List<DataSet> rows, String type) throws IOException {
    if (type.equals(MediaType.XML)) {
      String boundary = MultipartWriter.boundary();
      return Reply.stream(
          200,
          MultipartWriter.contentType(MediaType.XML, boundary),
          -1,
          out -> {
            MultipartWriter writer = new MultipartWriter(out, boundary);
            for (DataSet row : rows) {
              writer.part(MediaType.XML, "");
              new DicomXmlWriter().write(out, row);
            }
            writer.end();
          });
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartArray();
      for (DataSet row : rows) {
        WRITER.write(json, row);
      }
      json.writeEndArray();
    }
    return Reply.of(200, type, bytes.toByteArray());
  }

  private static Problem tooBroad() {
    return new Problem(
        413,
        "too-broad",
        "This search would look through too much.",
        "Add a key that the index has, such as StudyDate, PatientID or StudyInstanceUID.");
  }
}
