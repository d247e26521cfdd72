// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Fetches from the servers in turn what a viewer does, each thing over one connection.
final class RetrieveTrial {
  private static final int OBJECTS = 10;
  private static final int TURNS = 10;
  private static final String DICOM =
      "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
  private static final String FRAME =
      "multipart/related; type=\"image/jpeg\"; transfer-syntax=1.2.840.10008.1.2.4.50";

  /// What is fetched.
  enum Thing {
    FUNDUS("instance, fundus", DICOM, "", DICOM, ""),
    ECG("instance, ECG", DICOM, "", DICOM, ""),
    FRAME_1("frame, stored JPEG", FRAME, "/frames/1", FRAME, "/frames/1"),
    /// The peer has no thumbnails: a rendered picture of that size is the nearest.
    THUMBNAIL(
        "thumbnail, cached",
        "image/jpeg",
        "/thumbnail",
        "image/jpeg",
        "/rendered?viewport=256,256");

    final String shown;
    private final String accept;
    private final String path;
    private final String peerAccept;
    private final String peerPath;

    Thing(String shown, String accept, String path, String peerAccept, String peerPath) {
      this.shown = shown;
      this.accept = accept;
      this.path = path;
      this.peerAccept = peerAccept;
      this.peerPath = peerPath;
    }
  }

  private final SampleObject fundus;
  private final SampleObject ecg;
  private final long base;

  /// @param base the number of the first object that it stores
  RetrieveTrial(SampleObject fundus, SampleObject ecg, long base) {
    this.fundus = fundus;
    this.ecg = ecg;
    this.base = base;
  }

  /// One server and how often it is asked for each thing.
  record Asked(Server server, boolean peer, int times) {}

  /// Stores some objects and fetches them again. A server that cannot give something has no entry
  /// for it.
  ///
  /// @return milliseconds of each answer
  List<Map<Thing, Series>> run(List<Asked> all) throws IOException {
    List<Map<Thing, Series>> outcomes = new ArrayList<>();
    for (Asked asked : all) {
      store(asked.server());
      outcomes.add(new EnumMap<>(Thing.class));
    }
    for (Thing thing : Thing.values()) {
      fetch(thing, all, outcomes);
    }
    return outcomes;
  }

  private void store(Server server) throws IOException {
    try (StoreScu scu = server.association()) {
      Prepared photograph = scu.prepare(fundus);
      Prepared cardiogram = scu.prepare(ecg);
      for (int i = 0; i < OBJECTS; i++) {
        scu.store(photograph.stamped(base + i));
        scu.store(cardiogram.stamped(base + OBJECTS + i));
      }
    }
  }

  private void fetch(Thing thing, List<Asked> all, List<Map<Thing, Series>> outcomes)
      throws IOException {
    boolean[] gives = new boolean[all.size()];
    for (int i = 0; i < all.size(); i++) {
      gives[i] = canGive(thing, all.get(i));
    }
    for (int turn = 0; turn < TURNS; turn++) {
      for (int i = 0; i < all.size(); i++) {
        if (gives[i]) {
          Series millis = outcomes.get(i).computeIfAbsent(thing, none -> new Series());
          fetch(thing, all.get(i), Math.ceilDiv(all.get(i).times(), TURNS), millis);
        }
      }
    }
  }

  /// Asks for each object once, so that what is made once is made.
  private boolean canGive(Thing thing, Asked asked) throws IOException {
    try {
      fetch(thing, asked, OBJECTS, new Series());
      fetch(thing, asked, asked.times(), new Series());
      return true;
    } catch (IOException refused) {
      String why = String.valueOf(refused.getMessage());
      if (why.startsWith("HTTP/1.1 ")) {
        return false;
      }
      throw refused;
    }
  }

  private void fetch(Thing thing, Asked asked, int times, Series millis) throws IOException {
    try (HttpLine line = asked.server().line()) {
      for (int i = 0; i < times; i++) {
        long number = base + i % OBJECTS + (thing == Thing.ECG ? OBJECTS : 0);
        String path = path(number) + (asked.peer() ? thing.peerPath : thing.path);
        String accept = asked.peer() ? thing.peerAccept : thing.accept;
        long from = System.nanoTime();
        line.get(path, accept);
        millis.add((System.nanoTime() - from) / 1e6);
      }
    }
  }

  private static String path(long number) {
    return "/studies/"
        + Stamp.STUDY.text(number)
        + "/series/"
        + Stamp.SERIES.text(number)
        + "/instances/"
        + Stamp.INSTANCE.text(number);
  }
}
