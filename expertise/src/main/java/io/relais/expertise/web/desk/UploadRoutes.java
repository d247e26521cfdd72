// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.orders.Order;
import io.relais.care.people.PractitionerRole;
import io.relais.expertise.archive.store.DamagedObjectException;
import io.relais.expertise.intake.Door;
import io.relais.expertise.intake.Occasion;
import io.relais.expertise.intake.Receipt;
import io.relais.expertise.intake.Source;
import io.relais.expertise.intake.Uploads;
import io.relais.expertise.intake.convert.Eye;
import io.relais.expertise.intake.convert.PhotoField;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// Files that come in pieces, by tus 1.0 with creation, expiration and termination
/// (https://tus.io/protocols/resumable-upload). When all pieces are there, the sender asks for the
/// outcome: only then is the file handed in, and only what is durable is answered.
final class UploadRoutes {
  private static final String VERSION = "1.0.0";
  private static final String PIECE = "application/offset+octet-stream";
  private static final int LONGEST_NAME = 255;

  /// Files that are converted are in memory meanwhile.
  private static final int HANDED_IN_AT_ONCE = 4;

  private final DeskConfig config;
  private final DeskGround ground;
  private final OpenUploads open;
  private final Uploads intake;
  private final Semaphore handingIn = new Semaphore(HANDED_IN_AT_ONCE);

  UploadRoutes(DeskConfig config, DeskGround ground, OpenUploads open, Uploads intake) {
    this.config = config;
    this.ground = ground;
    this.open = open;
    this.intake = intake;
  }

  /// `OPTIONS /api/uploads`
  Answer abilities(Asked asked) {
    return tus(204)
        .with("Tus-Version", VERSION)
        .with("Tus-Extension", "creation,expiration,termination")
        .with("Tus-Max-Size", Long.toString(config.mostBytes()));
  }

  /// `GET /api/uploads`
  Answer list(Asked asked) {
    Member member = asked.member().need(PractitionerRole::mayUpload);
    ObjectNode json = Json.object();
    json.set("uploads", Json.list(open.of(member.id()), UploadRoutes::json));
    return Answer.ok(json);
  }

  private static ObjectNode json(OpenUpload upload) {
    UploadFacts facts = upload.facts();
    ObjectNode node =
        Json.object()
            .put("id", upload.id().text())
            .put("name", facts.name())
            .put("length", facts.length())
            .put("offset", upload.offset())
            .put("finished", upload.outcome().isPresent());
    facts.order().ifPresent(order -> node.put("order", order.text()));
    return node;
  }

  /// `POST /api/uploads`
  Answer create(Asked asked) throws IOException {
    Member member = asked.member().need(PractitionerRole::mayUpload);
    requireVersion(asked);
    long length = number(asked.header("upload-length"));
    if (length == 0) {
      throw new Refused(400, "empty-file");
    }
    if (length > config.mostBytes()) {
      throw new Refused(413, "too-large");
    }
    OpenUpload upload = open.begin(facts(member, length, asked));
    return expiring(tus(201), upload).with("Location", "/api/uploads/" + upload.id().text());
  }

  private UploadFacts facts(Member member, long length, Asked asked) {
    UploadMetadata said = new UploadMetadata(asked.header("upload-metadata"));
    Optional<RandomId> order =
        said.value("order")
            .map(text -> RandomId.parse(text).orElseThrow(() -> new Refused(404, "order-unknown")))
            .map(id -> OrderRoutes.need(ground, member, id))
            .map(Order::id);
    String name = said.value("filename").orElse("");
    return new UploadFacts(
        ground.clock().instant(),
        member.id(),
        name.substring(0, Math.min(name.length(), LONGEST_NAME)),
        length,
        order,
        said.value("eye").map(UploadRoutes::eye),
        said.value("field").map(UploadRoutes::centre),
        said.value("person")
            .map(text -> Fields.read(text.getBytes(StandardCharsets.UTF_8)))
            .map(UploadFacts.Person::read));
  }

  private static Eye eye(String text) {
    return switch (text) {
      case "R" -> Eye.R;
      case "L" -> Eye.L;
      default -> throw Refused.badRequest();
    };
  }

  private static PhotoField.Centre centre(String text) {
    return switch (text) {
      case "macula" -> PhotoField.Centre.MACULA;
      case "disc" -> PhotoField.Centre.DISC;
      default -> throw Refused.badRequest();
    };
  }

  /// `HEAD /api/uploads/<id>`
  Answer state(Asked asked) {
    OpenUpload upload = need(asked);
    return expiring(tus(200), upload)
        .with("Upload-Offset", Long.toString(upload.offset()))
        .with("Upload-Length", Long.toString(upload.facts().length()));
  }

  /// `PATCH /api/uploads/<id>`
  Answer append(Asked asked) throws IOException {
    requireVersion(asked);
    OpenUpload upload = need(asked);
    if (!asked.header("content-type").equals(PIECE)) {
      throw new Refused(415, "upload-type");
    }
    long at = number(asked.header("upload-offset"));
    if (at != upload.offset()) {
      throw new Refused(409, "upload-offset").with("Upload-Offset", Long.toString(upload.offset()));
    }
    open.append(upload, at, asked.body().read(config.mostPiece()));
    return expiring(tus(204), upload).with("Upload-Offset", Long.toString(upload.offset()));
  }

  /// `DELETE /api/uploads/<id>`
  Answer drop(Asked asked) throws IOException {
    requireVersion(asked);
    open.drop(need(asked));
    return tus(204);
  }

  /// `POST /api/uploads/<id>/outcome`: the same however often it is asked for
  Answer outcome(Asked asked) throws IOException {
    OpenUpload upload = need(asked);
    handingIn.acquireUninterruptibly();
    try {
      synchronized (upload) {
        Optional<byte[]> known = upload.outcome();
        return Answer.bytes(
            "application/json", known.isPresent() ? known.get() : handIn(asked.member(), upload));
      }
    } finally {
      handingIn.release();
    }
  }

  private byte[] handIn(Member member, OpenUpload upload) throws IOException {
    UploadFacts facts = upload.facts();
    if (upload.isGone()) {
      throw new Refused(404, "upload-unknown");
    }
    if (upload.offset() < facts.length()) {
      throw new Refused(409, "upload-offset").with("Upload-Offset", Long.toString(upload.offset()));
    }
    Source source =
        new Source(Door.UPLOAD, member.id().text(), member.actor(), Set.of(member.structure()));
    Occasion occasion = new Occasion(upload.id(), facts.at());
    try (InputStream file = open.parts().open(upload.id())) {
      Receipt receipt = intake.accept(source, file, facts.hints(occasion), occasion);
      if (receipt instanceof Receipt.Refused refused && refused.refusal().isTemporary()) {
        throw new Refused(503, "try-later").with("Retry-After", "30");
      }
      byte[] outcome = Outcome.written(receipt);
      open.end(upload, outcome);
      return outcome;
    } catch (DamagedObjectException damaged) {
      open.drop(upload);
      throw new Refused(410, "upload-lost");
    }
  }

  private OpenUpload need(Asked asked) {
    Member member = asked.member().need(PractitionerRole::mayUpload);
    return open.find(asked.id("upload"), member.id())
        .orElseThrow(() -> new Refused(404, "upload-unknown"));
  }

  private static void requireVersion(Asked asked) {
    if (!asked.header("tus-resumable").equals(VERSION)) {
      throw new Refused(412, "upload-version").with("Tus-Version", VERSION);
    }
  }

  private static long number(String text) {
    if (!text.matches("[0-9]{1,15}")) {
      throw Refused.badRequest();
    }
    return Long.parseLong(text);
  }

  private Answer expiring(Answer answer, OpenUpload upload) {
    return answer.with(
        "Upload-Expires",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(open.expiry(upload).atOffset(ZoneOffset.UTC)));
  }

  private static Answer tus(int status) {
    return Answer.of(status).with("Tus-Resumable", VERSION);
  }
}
