// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.KeyRotation;
import io.relais.expertise.archive.store.MasterKeys;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Carries all objects over to the newest master key, and remembers when that is done: see
/// [KeyRotation].
public final class Rewrapping {

  private final InstanceStore store;
  private final MasterKeys keys;
  private final AuditTrail trail;
  private final Progress progress;
  private final InstantSource clock;
  private volatile boolean ran;

  /// Looks after this store.
  ///
  /// @param database remembers what was done
  /// @param keys those that the store has
  public Rewrapping(
      Database database,
      InstanceStore store,
      MasterKeys keys,
      AuditTrail trail,
      InstantSource clock) {
    this.store = store;
    this.keys = keys;
    this.trail = trail;
    this.progress = new Progress(database, "rewrapping");
    this.clock = clock;
  }

  /// Whether objects may still be wrapped by older keys only. Those that could not be opened are
  /// tried again only after the next start.
  public boolean isNeeded() {
    return !ran
        && keys.ids().size() > 1
        && !progress.position().equals(Optional.of(keys.newest().id()));
  }

  /// Passes over all objects. May be stopped and begun again at any time.
  ///
  /// @param by who wanted it
  /// @param passed is told how many objects were passed, from time to time
  public KeyRotation.Report run(AuditActor by, LongConsumer passed) throws IOException {
    KeyRotation.Report report = KeyRotation.run(store, passed);
    ran = true;
    String newest = keys.newest().id();
    trail.record(
        new AuditEvent(
            by,
            AuditAction.KEY_ROTATED,
            newest,
            "master rewrapped=" + report.rewrapped() + " unopened=" + report.unopened()));
    if (report.unopened() == 0) {
      progress.reached(newest, clock.millis());
    }
    return report;
  }
}
