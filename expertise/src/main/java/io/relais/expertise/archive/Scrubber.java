// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads all objects again and again, slowly, and compares each with what was put in, so that
/// damage is found while a copy can still be had. Where it stopped, it goes on after a restart.
public final class Scrubber implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Scrubber.class);
  private static final int PAGE = 64;
  private static final Duration BETWEEN_PASSES = Duration.ofHours(6);
  private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Database database;
  private final Damages damages;
  private final Progress progress;
  private final InstantSource clock;
  private final long bytesPerSecond;
  private final AtomicLong objects = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong passes = new AtomicLong();
  private final AtomicLong found = new AtomicLong();
  private final AtomicLong faults = new AtomicLong();
  private volatile boolean failing;
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Thread thread;

  /// Looks after this store and the index of this database.
  ///
  /// @param bytesPerSecond how fast to read
  public Scrubber(
      Database database, InstanceStore store, InstantSource clock, long bytesPerSecond) {
    this.database = database;
    this.damages = new Damages(database, store, clock);
    this.progress = new Progress(database, "scrub");
    this.clock = clock;
    this.bytesPerSecond = bytesPerSecond;
  }

  /// What was done since the start.
  ///
  /// @param objects how many were read
  /// @param bytes how many they had
  /// @param passes how often all objects were passed over
  /// @param damaged how many were found damaged
  /// @param faults how often the store or the database did not answer
  public record Totals(long objects, long bytes, long passes, long damaged, long faults) {}

  /// What was done since the start.
  public Totals totals() {
    return new Totals(objects.get(), bytes.get(), passes.get(), found.get(), faults.get());
  }

  /// Whether the store or the database did not answer when it last tried.
  public boolean isFailing() {
    return failing;
  }

  /// Begins to read on a thread of its own.
  public synchronized void start() {
    if (thread == null) {
      thread = Thread.ofVirtual().name("scrubber").start(this::run);
    }
  }

  /// Stops at the next object, and waits a little for it. A thread that is interrupted would take
  /// its connection to the database with it.
  @Override
  public synchronized void close() {
    closing.countDown();
    if (thread != null) {
      try {
        boolean over = thread.join(PATIENCE);
        LOG.debug("The scrubber has stopped: {}", over);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    try {
      Duration rest = turn();
      while (!closing.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
        rest = turn();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /// Reads the next few objects, whatever becomes of it.
  ///
  /// @return how long to rest
  Duration turn() {
    try {
      long before = bytes.get();
      boolean more = step();
      failing = false;
      return more
          ? Duration.ofMillis((bytes.get() - before) * 1000 / bytesPerSecond + 1)
          : BETWEEN_PASSES;
    } catch (IOException | RuntimeException e) {
      if (!isClosing()) {
        failing = true;
        faults.incrementAndGet();
        LOG.error("The scrubber met a fault and goes on in a minute", e);
      }
      return AFTER_A_FAULT;
    }
  }

  /// Reads the next few objects.
  ///
  /// @return whether there were any; if not, a pass is complete
  boolean step() throws IOException {
    String position = progress.position().orElse("");
    List<StoredObject> page = page(position);
    if (page.isEmpty()) {
      progress.reached("", clock.millis());
      passes.incrementAndGet();
      return false;
    }
    for (StoredObject object : page) {
      if (isClosing()) {
        return true;
      }
      examine(object);
    }
    progress.reached(page.getLast().id().text(), clock.millis());
    return true;
  }

  private void examine(StoredObject object) throws IOException {
    Optional<Damages.Kind> wrong = damages.examine(object);
    objects.incrementAndGet();
    bytes.addAndGet(object.size());
    if (wrong.isPresent() && isStillKept(object.id())) {
      found.incrementAndGet();
      if (damages.note(object.id(), wrong)) {
        LOG.error("Object {} is damaged: {}", object.id(), wrong.get());
      }
    } else if (wrong.isEmpty()) {
      damages.note(object.id(), wrong);
    }
  }

  /// It may have been taken away meanwhile, by a rule.
  private boolean isStillKept(RandomId object) {
    return new StudyIndex(database).knows(object);
  }

  /// In the order of the objects' ids, so that what comes and goes meanwhile changes nothing.
  private List<StoredObject> page(String after) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT object, size, sha256 FROM archive_instance WHERE object > :after
                UNION ALL
                SELECT object, size, sha256 FROM quarantine WHERE object > :after
                UNION ALL
                SELECT object, size, sha256 FROM attachment WHERE object > :after
                ORDER BY object LIMIT :most
                """)
            .bind("after", after)
            .bind("most", PAGE)
            .map((row, context) ->
                new StoredObject(
                    new RandomId(row.getString("object")),
                    row.getLong("size"),
                    row.getString("sha256")))
            .list());
  }
}
