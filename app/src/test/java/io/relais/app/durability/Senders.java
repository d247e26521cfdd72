// SPDX-License-Identifier: Apache-2.0
package io.relais.app.durability;

import io.relais.expertise.dimse.ClientAssociation;
import io.relais.expertise.dimse.Transcoder;
import io.relais.expertise.dimse.message.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Cameras, programs and people who send objects to one server at the same time, until there are
/// none left or the server is gone. An object counts as acknowledged once success was said of it.
final class Senders {
  private static final int CAMERAS = 3;
  private static final int PROGRAMS = 2;
  private static final int PEOPLE = 2;
  private static final int MOST_IN_A_REQUEST = 3;

  private final Doors doors;
  private final Uploading uploading;
  private final Queue<SentObject> halfSent = new ConcurrentLinkedQueue<>();
  private final Queue<SentObject> left = new ConcurrentLinkedQueue<>();
  private final Set<SentObject> begun = ConcurrentHashMap.newKeySet();
  private final Set<SentObject> acknowledged = ConcurrentHashMap.newKeySet();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final CountDownLatch enough;
  private final List<Thread> threads = new ArrayList<>();

  /// @param uploading what people have begun to send, which they go on with
  /// @param enough counted down for each object that is acknowledged
  Senders(Doors doors, Uploading uploading, Collection<SentObject> objects, CountDownLatch enough) {
    this.doors = doors;
    this.uploading = uploading;
    this.enough = enough;
    objects.forEach(object -> (uploading.isOpen(object) ? halfSent : left).add(object));
  }

  void start() {
    for (int i = 0; i < CAMERAS; i++) {
      String title = "CAMERA" + i;
      threads.add(Thread.ofVirtual().start(() -> untilTheServerIsGone(() -> camera(title))));
    }
    for (int i = 0; i < PROGRAMS; i++) {
      threads.add(Thread.ofVirtual().start(() -> untilTheServerIsGone(this::program)));
    }
    for (int i = 0; i < PEOPLE; i++) {
      threads.add(Thread.ofVirtual().start(() -> untilTheServerIsGone(this::person)));
    }
  }

  /// Returns when nobody sends any more.
  void join() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /// The objects that success was said of.
  Set<SentObject> acknowledged() {
    return acknowledged;
  }

  /// The objects that were begun, but not acknowledged.
  List<SentObject> inFlight() {
    return begun.stream().filter(object -> !acknowledged.contains(object)).toList();
  }

  /// What was answered instead of success.
  List<String> refusals() {
    return List.copyOf(refusals);
  }

  private interface Sending {
    void run() throws IOException, InterruptedException;
  }

  private static void untilTheServerIsGone(Sending sending) {
    try {
      sending.run();
    } catch (IOException gone) {
      // Which is what is wanted: what was being sent stays without an answer.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void camera(String title) throws IOException {
    try (ClientAssociation association = doors.camera(title)) {
      for (SentObject next = left.poll(); next != null; next = left.poll()) {
        begun.add(next);
        Outcome outcome = association.store(next, Transcoder.NONE);
        answered(List.of(next), outcome.equals(Outcome.SUCCESS), outcome.toString());
      }
      association.release();
    }
  }

  private void program() throws IOException, InterruptedException {
    for (List<SentObject> next = take(); !next.isEmpty(); next = take()) {
      begun.addAll(next);
      int status = doors.stow(next);
      answered(next, status == 200, "STOW " + status);
    }
  }

  private void person() throws IOException, InterruptedException {
    for (SentObject next = takeOne(); next != null; next = takeOne()) {
      begun.add(next);
      Uploading.Ended ended = uploading.send(doors, next);
      answered(List.of(next), ended.isSafe(), "upload: " + ended.outcome());
    }
  }

  private @Nullable SentObject takeOne() {
    SentObject halfSentOne = halfSent.poll();
    return halfSentOne == null ? left.poll() : halfSentOne;
  }

  private List<SentObject> take() {
    List<SentObject> taken = new ArrayList<>();
    SentObject next = left.poll();
    while (next != null) {
      taken.add(next);
      next = taken.size() < MOST_IN_A_REQUEST ? left.poll() : null;
    }
    return taken;
  }

  private void answered(List<SentObject> objects, boolean success, String answer) {
    if (success) {
      acknowledged.addAll(objects);
      objects.forEach(object -> enough.countDown());
    } else {
      refusals.add(answer);
    }
  }
}
