// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.expertise.archive.Found;
import io.relais.expertise.rendering.UnshowableException;
import io.relais.expertise.web.StoredFrames;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/// Frames of images for those who read them.
final class FrameRoutes {
  private static final int AT_ONCE = 6;

  private final DeskGround ground;
  private final Sight sight;
  private final StoredFrames frames;
  private final Semaphore turns = new Semaphore(AT_ONCE);

  FrameRoutes(DeskGround ground, Sight sight) {
    this.ground = ground;
    this.sight = sight;
    this.frames = new StoredFrames(ground.store(), ground.renderer());
  }

  /// `GET /api/instances/<SOP Instance UID>/frames/<number>`
  ///
  /// What is given never changes, since objects do not; a browser asks each time all the same.
  Answer frame(Asked asked) throws IOException {
    Found found = sight.need(asked, "uid");
    int number = number(asked.path().getOrDefault("frame", ""));
    String tag = "\"" + found.needInstance().arrival().object().sha256() + "-" + number + "\"";
    Answer answer =
        asked.header("if-none-match").equals(tag) ? Answer.of(304) : given(found, number);
    ground
        .trail()
        .recordRead(
            new AuditEvent(
                asked.member().actor(),
                AuditAction.INSTANCE_READ,
                found.needInstance().facts().uid(),
                "desk frame"));
    return answer
        .with("ETag", tag)
        .with("Cache-Control", DeskDoor.ASKED_EACH_TIME)
        .with("Content-Security-Policy", "default-src 'none'; sandbox");
  }

  private Answer given(Found found, int number) throws IOException {
    turns.acquireUninterruptibly();
    try {
      StoredFrames.Frame frame = frames.frame(found, number);
      return Answer.bytes(frame.type(), frame.bytes())
          .with("X-Relais-Frame", frame.isStored() ? "stored" : "decoded");
    } catch (UnshowableException none) {
      throw none.reason() == UnshowableException.Reason.BUSY
          ? new Refused(503, "busy").with("Retry-After", "1")
          : Refused.notFound();
    } finally {
      turns.release();
    }
  }

  private static int number(String text) {
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw Refused.notFound();
    }
    return Integer.parseInt(text);
  }
}
