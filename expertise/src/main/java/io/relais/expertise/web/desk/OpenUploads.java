// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.relais.care.RandomId;
import io.relais.expertise.archive.store.UploadParts;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files that are coming, from the first word of them until their outcome is forgotten. What is
/// here survives a restart of the server. There are never more, nor more bytes, than is allowed.
final class OpenUploads {
  private static final Logger LOG = LoggerFactory.getLogger(OpenUploads.class);
  private static final String FACTS = "facts";
  private static final String OUTCOME = "outcome";

  private final DeskConfig config;
  private final UploadParts parts;
  private final InstantSource clock;
  private final Map<RandomId, OpenUpload> open = new ConcurrentHashMap<>();

  private OpenUploads(DeskConfig config, UploadParts parts, InstantSource clock) {
    this.config = config;
    this.parts = parts;
    this.clock = clock;
  }

  /// Goes on with what was coming when the server last stopped.
  static OpenUploads load(DeskConfig config, UploadParts parts, InstantSource clock)
      throws IOException {
    OpenUploads uploads = new OpenUploads(config, parts, clock);
    for (RandomId id : parts.list()) {
      Optional<byte[]> facts = parts.note(id, FACTS);
      if (facts.isPresent()) {
        Instant touched = parts.touched(id);
        uploads.open.put(id, uploads.load(id, UploadFacts.read(facts.get(), touched), touched));
      } else {
        parts.drop(id);
      }
    }
    return uploads;
  }

  private OpenUpload load(RandomId id, UploadFacts facts, Instant touched) throws IOException {
    Optional<byte[]> outcome = parts.note(id, OUTCOME);
    if (outcome.isEmpty()) {
      return new OpenUpload(id, facts, parts.size(id), touched);
    }
    // All of it came, though its pieces are no longer there.
    parts.dropPieces(id);
    OpenUpload upload = new OpenUpload(id, facts, facts.length(), touched);
    upload.ended(outcome.get(), touched);
    return upload;
  }

  /// Begins one.
  ///
  /// @throws Refused if there is no room
  OpenUpload begin(UploadFacts facts) throws IOException {
    OpenUpload upload = new OpenUpload(RandomId.make(), facts, 0, clock.instant());
    synchronized (this) {
      requireRoom(facts);
      open.put(upload.id(), upload);
    }
    try {
      parts.note(upload.id(), FACTS, facts.written());
      return upload;
    } catch (IOException e) {
      open.remove(upload.id());
      throw e;
    }
  }

  private void requireRoom(UploadFacts facts) {
    List<OpenUpload> unfinished =
        open.values().stream().filter(one -> one.outcome().isEmpty()).toList();
    long mine = unfinished.stream().filter(one -> isOf(one, facts.owner())).count();
    if (mine >= config.mostEach()) {
      throw new Refused(429, "too-many-uploads").with("Retry-After", "60");
    }
    long waiting = unfinished.stream().mapToLong(one -> one.facts().length()).sum();
    if (waiting + facts.length() > config.mostWaiting()) {
      throw new Refused(503, "no-room").with("Retry-After", "300");
    }
  }

  private static boolean isOf(OpenUpload upload, RandomId owner) {
    return upload.facts().owner().equals(owner);
  }

  /// The upload of this id, if it is this practitioner's.
  Optional<OpenUpload> find(RandomId id, RandomId owner) {
    return Optional.ofNullable(open.get(id)).filter(upload -> isOf(upload, owner));
  }

  /// All of a practitioner, those that moved last first.
  List<OpenUpload> of(RandomId owner) {
    return open.values().stream()
        .filter(upload -> isOf(upload, owner))
        .sorted(Comparator.comparing(OpenUpload::touched).reversed())
        .toList();
  }

  /// Puts a piece behind what has come.
  ///
  /// @throws Refused if it does not go there
  void append(OpenUpload upload, long at, byte[] piece) throws IOException {
    synchronized (upload) {
      if (upload.isGone()) {
        throw new Refused(404, "upload-unknown");
      }
      long offset = upload.offset();
      if (at != offset || upload.outcome().isPresent()) {
        throw new Refused(409, "upload-offset").with("Upload-Offset", Long.toString(offset));
      }
      if (offset + piece.length > upload.facts().length()) {
        throw new Refused(413, "too-large");
      }
      if (piece.length > 0) {
        parts.append(upload.id(), offset, piece);
      }
      upload.reached(offset + piece.length, clock.instant());
    }
  }

  /// Says what became of it; its bytes are no longer needed.
  void end(OpenUpload upload, byte[] outcome) throws IOException {
    parts.note(upload.id(), OUTCOME, outcome);
    upload.ended(outcome, clock.instant());
    parts.dropPieces(upload.id());
  }

  /// Forgets one.
  void drop(OpenUpload upload) throws IOException {
    synchronized (upload) {
      upload.giveUp();
      open.remove(upload.id());
      parts.drop(upload.id());
    }
  }

  /// Until when an upload is kept if nobody goes on with it.
  Instant expiry(OpenUpload upload) {
    return upload.touched().plus(config.idle());
  }

  UploadParts parts() {
    return parts;
  }

  /// Forgets those whose time is over.
  void sweep() {
    Instant now = clock.instant();
    for (OpenUpload upload : open.values()) {
      if (expiry(upload).isBefore(now)) {
        try {
          drop(upload);
        } catch (IOException e) {
          LOG.warn("An upload that expired could not be taken away", e);
        }
      }
    }
  }
}
