// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.expertise.archive.Found;
import io.relais.expertise.rendering.UnshowableException;
import io.relais.expertise.rendering.Viewport;
import io.relais.expertise.web.Renderer;
import io.relais.expertise.web.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// Small pictures of what came, and large ones.
final class PictureRoutes {
  private static final int LARGE = 1600;
  private static final Set<String> SHOWN = Set.of("image/jpeg", "image/png", "image/svg+xml");
  private static final String PDF = "application/pdf";

  /// What is answered is held in memory.
  private static final long MOST = 64 << 20;

  private static final int SMALL_AT_ONCE = 4;
  private static final int LARGE_AT_ONCE = 2;

  private final DeskGround ground;
  private final Sight sight;
  private final Semaphore small = new Semaphore(SMALL_AT_ONCE);
  private final Semaphore large = new Semaphore(LARGE_AT_ONCE);

  PictureRoutes(DeskGround ground, Sight sight) {
    this.ground = ground;
    this.sight = sight;
  }

  /// `GET /api/pictures/<SOP Instance UID>?size=large`
  Answer picture(Asked asked) throws IOException {
    Found found = sight.need(asked, "uid");
    boolean wantsLarge = asked.query("size").equals("large");
    Semaphore turns = wantsLarge ? large : small;
    turns.acquireUninterruptibly();
    try {
      Answer picture = show(ground.renderer(), found, wantsLarge);
      ground
          .trail()
          .recordRead(
              new AuditEvent(
                  asked.member().actor(),
                  AuditAction.INSTANCE_READ,
                  found.needInstance().facts().uid(),
                  "desk picture"));
      return picture;
    } finally {
      turns.release();
    }
  }

  static Answer show(Renderer renderer, Found found, boolean large) throws IOException {
    List<String> offered = renderer.offers(found, !large);
    String type =
        offered.stream()
            .filter(SHOWN::contains)
            .findFirst()
            .or(() -> offered.stream().filter(PDF::equals).findFirst())
            .orElseThrow(Refused::notFound);
    View view =
        new View(
            type,
            1,
            !large,
            large
                ? Optional.of(new Viewport(LARGE, LARGE, false, Optional.empty()))
                : Optional.empty(),
            OptionalInt.empty(),
            Optional.empty());
    Answer answer = Answer.bytes(type, bytes(renderer, found, view));
    if (type.equals(PDF)) {
      // A browser shows no document that may not do anything, and it comes from anybody.
      answer.with("Content-Disposition", "attachment; filename=\"document.pdf\"");
    }
    return answer
        .with("Cache-Control", "private, max-age=3600")
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  }

  private static byte[] bytes(Renderer renderer, Found found, View view) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Renderer.Picture picture = renderer.render(found, view);
      if (picture.length() > MOST) {
        throw Refused.notFound();
      }
      picture.content().writeTo(bytes);
    } catch (UnshowableException none) {
      throw Refused.notFound();
    }
    return bytes.toByteArray();
  }
}
