// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.orders.Order;
import io.relais.care.people.Practitioner;
import io.relais.care.people.PractitionerRole;
import io.relais.expertise.annotation.AnnotatedImage;
import io.relais.expertise.annotation.Authorship;
import io.relais.expertise.annotation.Drawing;
import io.relais.expertise.annotation.MeasurementReport;
import io.relais.expertise.annotation.Naming;
import io.relais.expertise.annotation.PresentationState;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Headers;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.PersonName;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.intake.Door;
import io.relais.expertise.intake.Receipt;
import io.relais.expertise.intake.Source;
import io.relais.expertise.intake.UploadHints;
import io.relais.expertise.intake.Uploads;
import io.relais.expertise.report.form.MarksReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Keeps what a reader marked on the images of an order as objects of its study.
final class MarkRoutes {
  private static final int MOST_JSON = 256 * 1024;
  private static final int MOST_PICTURES = 64;

  private final DeskGround ground;
  private final Uploads intake;

  MarkRoutes(DeskGround ground, Uploads intake) {
    this.ground = ground;
    this.intake = intake;
  }

  /// `POST /api/orders/<id>/marks`
  Answer keep(Asked asked) throws IOException {
    Member member = asked.member().need(PractitionerRole::mayRead);
    Order order = OrderRoutes.need(ground, member, asked.id("order"));
    JsonNode marks = Fields.read(asked.body().read(MOST_JSON)).node();
    if (marks.isEmpty() || marks.size() > MOST_PICTURES) {
      throw Refused.badRequest();
    }
    Map<String, List<AnnotatedImage>> studies = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> picture : marks.properties()) {
      AnnotatedImage image = image(order.id(), picture.getKey(), picture.getValue());
      studies
          .computeIfAbsent(
              image.image().string(Tag.STUDY_INSTANCE_UID).orElse(""), uid -> new ArrayList<>())
          .add(image);
    }
    List<ObjectNode> outcomes = new ArrayList<>();
    Authorship by = authorship(member);
    for (List<AnnotatedImage> images : studies.values()) {
      outcomes.add(store(member, order, MeasurementReport.of(images, List.of(), by, Naming.FRESH)));
      outcomes.add(store(member, order, PresentationState.of(images, by, Naming.FRESH)));
    }
    ObjectNode json = Json.object();
    json.set("objects", Json.list(outcomes, outcome -> outcome));
    return Answer.ok(json);
  }

  /// @param name an object's UID, a slash, and its frame
  private AnnotatedImage image(RandomId order, String name, JsonNode marks) {
    int slash = name.indexOf('/');
    if (slash < 1 || !name.substring(slash + 1).matches("[1-9][0-9]{0,5}")) {
      throw Refused.badRequest();
    }
    String uid = name.substring(0, slash);
    int frame = Integer.parseInt(name.substring(slash + 1));
    Found found =
        Sight.isUid(uid)
            ? ground
                .index()
                .instance(uid, new Access.Orders(Set.of(order)))
                .orElseThrow(Refused::notFound)
            : notFound();
    if (frame > found.needInstance().facts().frames()) {
      throw Refused.notFound();
    }
    try {
      List<Drawing> drawings = MarksReader.read(marks);
      return new AnnotatedImage(Headers.of(found.needInstance().facts()), frame, drawings);
    } catch (IllegalArgumentException unfit) {
      throw Refused.badRequest();
    }
  }

  private static Found notFound() {
    throw Refused.notFound();
  }

  private Authorship authorship(Member member) {
    Practitioner one = member.practitioner();
    return new Authorship(
        PersonName.of(one.familyName(), one.givenName()),
        intake.moment(),
        false,
        one.structure().name());
  }

  private ObjectNode store(Member member, Order order, DataSet object) throws IOException {
    FileMeta meta =
        FileMeta.of(
            object.string(Tag.SOP_CLASS_UID).orElseThrow(),
            object.string(Tag.SOP_INSTANCE_UID).orElseThrow(),
            TransferSyntax.EXPLICIT_LITTLE);
    byte[] file = new DicomWriter().file(meta, object);
    Source source =
        new Source(Door.UPLOAD, member.id().text(), member.actor(), Set.of(member.structure()));
    UploadHints hints =
        new UploadHints(Optional.of(order.id()), Optional.empty(), Optional.empty());
    Receipt receipt = intake.accept(source, new ByteArrayInputStream(file), hints);
    if (receipt instanceof Receipt.Refused refused && refused.refusal().isTemporary()) {
      throw new Refused(503, "try-later").with("Retry-After", "30");
    }
    return Outcome.json(receipt);
  }
}
