// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.people.Practitioner;
import io.relais.expertise.dispatch.Delivery;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.review.CaseFolder;
import io.relais.expertise.review.CaseState;
import io.relais.expertise.review.ExpertCase;
import io.relais.expertise.review.Lock;
import io.relais.expertise.review.Message;
import io.relais.expertise.review.Reading;
import io.relais.expertise.review.Round;
import io.relais.expertise.review.Signature;
import io.relais.expertise.web.desk.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Writes a case as pages read it (docs/cases.md section 4).
final class CaseWriter {
  private final CaseParts parts;
  private final Names names;
  private final RandomId viewer;

  private CaseWriter(CaseParts parts, RandomId viewer) {
    this.parts = parts;
    this.names = parts.names();
    this.viewer = viewer;
  }

  static CaseWriter of(CaseParts parts, RandomId viewer) {
    return new CaseWriter(parts, viewer);
  }

  ObjectNode folder(CaseFolder folder) {
    ExpertCase one = folder.one();
    boolean own = parts.reader().standing(viewer).asks(one);
    ObjectNode json = head(one);
    json.set("requester", names.requester(one.requester()));
    json.set("request", RequestWriter.request(folder.request(), names, own));
    json.put("call15", folder.request().isForEmergency());
    if (one.state() instanceof CaseState.Draft) {
      json.set("missing", RequestWriter.missing(parts.requesting().missing(one, folder.request())));
    }
    if (one.kind() == CaseKind.DIABETIC_RETINOPATHY_SCREENING) {
      LocalDate today = LocalDate.ofInstant(parts.now(), parts.rules().zone());
      json.set(
          "screening",
          RequestWriter.plan(
              parts
                  .rules()
                  .screening()
                  .plan(
                      folder.request().patient().birthDate(), folder.request().diabetes(), today)));
    }
    json.set("examinations", parts.examinations().write(folder.examinations()));
    json.set("prior", parts.examinations().write(folder.prior()));
    folder.lock().ifPresent(lock -> json.set("lock", lock(lock)));
    readings(json, folder);
    said(json, folder);
    ArrayNode may = json.putArray("may");
    folder.may().stream().map(Json::word).forEach(may::add);
    return json;
  }

  /// What everybody may know of a case who sees it at all.
  ObjectNode head(ExpertCase one) {
    ObjectNode json =
        Json.object()
            .put("id", one.id().text())
            .put("version", one.version())
            .put("state", Json.word(one.state().word()))
            .put("kind", Json.word(one.kind()))
            .put("createdAt", one.times().created().toString())
            .put("late", one.isLate(parts.now()));
    time(json, "submittedAt", one.times().submitted());
    time(json, "deadline", one.times().deadline());
    time(json, "answeredAt", one.times().answered());
    one.about().urgency().ifPresent(urgency -> json.put("urgency", Json.word(urgency)));
    one.about().addressee().ifPresent(to -> json.set("addressee", names.addressee(to)));
    one.readers().first().ifPresent(reader -> json.set("reader", names.person(reader)));
    if (one.state() instanceof CaseState.SecondReading two) {
      json.put("phase", Json.word(two.phase()));
      one.readers().second().ifPresent(other -> json.set("secondReader", names.person(other)));
    }
    if (one.state() instanceof CaseState.Closed closed) {
      json.put("closedBecause", Json.word(closed.because()));
    }
    return json;
  }

  ObjectNode lock(Lock lock) {
    ObjectNode json = Json.object();
    json.set("by", names.person(lock.by()));
    return json.put("mine", lock.by().equals(viewer)).put("until", lock.until().toString());
  }

  private void readings(ObjectNode json, CaseFolder folder) {
    json.set(
        "readings", Json.list(folder.readings(), reading -> reading(reading, folder.signatures())));
    folder.answer().ifPresent(answer -> json.set("answer", answer(answer, folder.signatures())));
    json.set(
        "addenda",
        Json.list(
            folder.addenda(),
            addendum -> {
              ObjectNode node = Json.object().put("text", addendum.text());
              node.set("by", names.person(addendum.by()));
              return node.put("at", addendum.at().toString()).put("sha256", addendum.sha256());
            }));
    if (folder.answer().isPresent()) {
      json.set(
          "deliveries",
          Json.list(parts.work().outbox().of(folder.one().id()), CaseWriter::delivery));
    }
  }

  private static ObjectNode delivery(Delivery delivery) {
    ObjectNode json =
        Json.object()
            .put("channel", delivery.channel())
            .put("version", delivery.version())
            .put("state", Json.word(delivery.state()))
            .put("at", delivery.at().toString());
    if (!delivery.reason().isEmpty()) {
      json.put("reason", delivery.reason());
    }
    return json;
  }

  private ObjectNode answer(Reading answer, List<Signature> signatures) {
    ObjectNode json = reading(answer, signatures);
    List<Signature> signed =
        signatures.stream()
            .filter(one -> one.round() == answer.round() || one.round() == Round.SECOND)
            .filter(one -> one.round() == Round.SECOND || one.version() == answer.version())
            .toList();
    signed.stream()
        .filter(one -> one.round() == answer.round())
        .findFirst()
        .ifPresent(one -> json.put("sha256", one.sha256()));
    json.set("signatures", Json.list(signed, this::signature));
    return json;
  }

  private ObjectNode signature(Signature signature) {
    ObjectNode json = Json.object();
    json.set("by", names.person(signature.by()));
    return json.put("title", names.practitioner(signature.by()).map(Practitioner::title).orElse(""))
        .put("at", signature.at().toString())
        .put("round", Json.word(signature.round()));
  }

  ObjectNode reading(Reading reading, List<Signature> signatures) {
    Reading.Content content = reading.content();
    ObjectNode json =
        Json.object().put("round", Json.word(reading.round())).put("version", reading.version());
    json.set("by", names.person(reading.by()));
    json.put("savedAt", reading.at().toString()).put("formType", content.formType());
    signatures.stream()
        .filter(one -> one.round() == reading.round() && one.version() == reading.version())
        .findFirst()
        .ifPresent(one -> json.put("signedAt", one.at().toString()));
    json.set("form", form(content.form()));
    ObjectNode findings = json.putObject("findings");
    content.findings().forEach(findings::put);
    return json.put("conclusion", content.conclusion())
        .put("recommendation", content.recommendation());
  }

  private static JsonNode form(String text) {
    return Json.large(text);
  }

  private void said(ObjectNode json, CaseFolder folder) {
    last(folder, Message.Kind.QUESTION)
        .filter(asked -> folder.one().state() instanceof CaseState.InformationAsked)
        .ifPresent(asked -> json.set("asked", said(asked)));
    if (folder.one().state() instanceof CaseState.Refused(var reason)) {
      ObjectNode refusal =
          last(folder, Message.Kind.REFUSAL).map(this::said).orElseGet(Json::object);
      json.set("refusal", refusal.put("reason", Json.word(reason)));
    }
    json.put("messages", folder.messages().size()).put("unread", folder.unread());
  }

  private static Optional<Message> last(CaseFolder folder, Message.Kind kind) {
    return folder.messages().reversed().stream()
        .filter(message -> message.kind() == kind)
        .findFirst();
  }

  private ObjectNode said(Message message) {
    ObjectNode json = Json.object().put("text", message.text());
    json.set("by", names.person(message.by()));
    return json.put("at", message.at().toString());
  }

  ObjectNode message(Message message) {
    ObjectNode json =
        Json.object()
            .put("id", message.id().text())
            .put("kind", Json.word(message.kind()))
            .put("text", message.text());
    json.set("by", names.person(message.by()));
    return json.put("at", message.at().toString()).put("mine", message.by().equals(viewer));
  }

  Names names() {
    return names;
  }

  private static void time(ObjectNode json, String name, Optional<Instant> time) {
    time.ifPresent(at -> json.put(name, at.toString()));
  }
}
