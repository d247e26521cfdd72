// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.media.MediaServer;
import io.relais.media.MediaStats;
import io.relais.signaling.cluster.Load;
import io.relais.signaling.cluster.RoomDirectory;
import io.relais.signaling.consultation.OpenConsultations;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps this node's claims on its rooms, and lets go of rooms that it has lost: every second, on a
/// thread of its own, since the directory may be slow to answer.
///
/// While the directory does not answer, the database says whether another node has taken a room
/// over: this node may be the only one that is cut off.
final class Keeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private final RoomDirectory directory;
  private final OpenConsultations open;
  private final MediaServer media;
  private final OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
  private final Thread thread;
  private volatile boolean closed;

  Keeper(RoomDirectory directory, OpenConsultations open, MediaServer media) {
    this.directory = directory;
    this.open = open;
    this.media = media;
    this.thread = Thread.ofVirtual().name("room-keeper").start(this::run);
  }

  private void run() {
    try {
      while (!closed) {
        try {
          keep();
        } catch (RuntimeException e) {
          LOG.error("The claims on rooms could not be kept; it is tried again", e);
        }
        Thread.sleep(RoomDirectory.KEEP_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    List<String> held = open.practitioners().stream().map(RandomId::text).toList();
    RoomDirectory.Kept kept = directory.keep(held, load());
    for (String lost : kept.lost()) {
      LOG.warn("Another node has the rooms of practitioner {}; they are closed here", lost);
      open.moved(new RandomId(lost));
    }
    if (!kept.reached()) {
      open.lost().forEach(practitioner -> directory.lost(practitioner.text()));
    }
  }

  private Load load() {
    MediaStats now = media.stats();
    double queue = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
    return new Load(now.rooms(), now.peers(), now.workers(), Math.clamp(queue, 0, 1));
  }

  /// Hands all rooms on: whoever connects again is led to another node.
  void drain() {
    close();
    directory.drain();
    for (RandomId practitioner : open.practitioners()) {
      directory.release(practitioner.text());
      open.moved(practitioner);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
