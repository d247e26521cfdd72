// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.care.access.Identity.ApiClient;
import io.relais.care.audit.AuditActor;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomJsonWriter;
import io.relais.expertise.dicom.DicomXmlWriter;
import io.relais.expertise.intake.Door;
import io.relais.expertise.intake.Hints;
import io.relais.expertise.intake.Intake;
import io.relais.expertise.intake.Receipt;
import io.relais.expertise.intake.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes objects in (STOW-RS, PS3.18 §10.5), each straight from the body to the store.
final class StoreAnswer {
  private final Intake intake;
  private final DicomWebConfig config;

  StoreAnswer(Intake intake, DicomWebConfig config) {
    this.intake = intake;
    this.config = config;
  }

  /// @param study that all objects must belong to; empty if it is not said
  Reply answer(Exchange exchange, String study, ApiClient client) throws IOException {
    String model = ModelType.of(exchange.accept());
    MediaType type =
        MediaType.parse(exchange.header("Content-Type")).orElseThrow(StoreAnswer::unsupported);
    checkLength(exchange.header("Content-Length"));
    Source source =
        new Source(Door.STOW, client.token().text(), AuditActor.of(client), Set.of(client.owner()));
    Hints hints = study.isEmpty() ? Hints.NONE : Hints.study(study);
    Stored stored = new Stored(exchange.root());
    Optional<String> fault = Optional.empty();
    if (type.name().equals(MediaType.DICOM)) {
      stored.add(single(exchange, source, hints));
    } else {
      fault = parts(exchange, boundary(type), new Into(source, hints, stored));
    }
    Reply reply = written(stored, model);
    Optional<String> warning = fault.or(stored::warning);
    return warning.isEmpty()
        ? reply
        : reply.with("Warning", "299 relais \"" + warning.get() + "\"");
  }

  /// Where parts go.
  private record Into(Source source, Hints hints, Stored stored) {}

  private Receipt single(Exchange exchange, Source source, Hints hints) {
    try {
      return intake.accept(source, exchange.body(), hints);
    } catch (IOException e) {
      throw brokenOff("The object was broken off.");
    }
  }

  /// @return what is wrong with the body, if something is and objects were stored before
  private Optional<String> parts(Exchange exchange, String boundary, Into into) {
    try {
      MultipartReader reader = new MultipartReader(exchange.body(), boundary, config.mostParts());
      for (Optional<MultipartReader.Part> part = reader.next();
          part.isPresent();
          part = reader.next()) {
        if (isObject(part.get().header("content-type"))) {
          into.stored().add(intake.accept(into.source(), part.get().body(), into.hints()));
        } else {
          into.stored().addUnknown();
        }
      }
    } catch (IOException e) {
      String fault =
          e instanceof MultipartException ? String.valueOf(e.getMessage()) : "it was broken off";
      if (into.stored().isEmpty()) {
        throw brokenOff("The multipart body cannot be read: " + fault + ".");
      }
      into.stored().addUnknown();
      return Optional.of("The body could not be read to its end: " + fault);
    }
    if (into.stored().isEmpty()) {
      throw brokenOff("The multipart body has no part.");
    }
    return Optional.empty();
  }

  private static boolean isObject(String contentType) {
    if (contentType.isEmpty()) {
      return true;
    }
    Optional<MediaType> type = MediaType.parse(contentType);
    return type.filter(it -> it.name().equals(MediaType.DICOM) || it.name().equals(MediaType.BYTES))
        .isPresent();
  }

  private static String boundary(MediaType type) {
    Optional<MediaType> inner = type.inner();
    if (!type.name().equals(MediaType.RELATED)
        || inner.filter(it -> it.holds(MediaType.DICOM)).isEmpty()) {
      throw unsupported();
    }
    String boundary = type.parameter("boundary");
    if (boundary.isEmpty()) {
      throw Problem.badRequest(
          "no-boundary",
          "The content type names no boundary.",
          "Write Content-Type: multipart/related; type=\"application/dicom\"; boundary=...");
    }
    return boundary;
  }

  private void checkLength(String length) {
    if (length.matches("[0-9]{1,18}") && Long.parseLong(length) > config.mostRequestBytes()) {
      throw RequestBody.tooLarge(config.mostRequestBytes());
    }
  }

  private static Reply written(Stored stored, String model) throws IOException {
    DataSet dataSet = stored.dataSet();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (model.equals(MediaType.XML)) {
      new DicomXmlWriter().write(bytes, dataSet);
    } else {
      new DicomJsonWriter().write(bytes, dataSet);
    }
    Reply reply = Reply.of(stored.status(), model, bytes.toByteArray());
    return stored.status() == 503 ? reply.with("Retry-After", "30") : reply;
  }

  private static Problem unsupported() {
    return new Problem(
        415,
        "unsupported-media-type",
        "This is not a body that can be stored.",
        "Send multipart/related; type=\"application/dicom\", or one object as application/dicom.",
        Map.of("Accept-Post", "multipart/related; type=\"application/dicom\", application/dicom"));
  }

  private static Problem brokenOff(String title) {
    return Problem.badRequest(
        "bad-body", title, "Nothing of it was stored; correct the body and send it again.");
  }
}
