// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import io.relais.benchmarks.archive.Report.Row;
import io.relais.benchmarks.archive.RetrieveTrial.Thing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Puts what was measured into the report, beside what is aimed at.
final class Goals {
  private static final double RATE = 3;
  private static final double OF_LIMIT = 0.7;
  private static final double CPU_FUNDUS = 0.4;
  private static final double CPU_ECG = 0.25;
  private static final double WORK_LIST_MILLIS = 10;
  private static final double FETCH_MILLIS = 3;
  private static final double TAIL = 0.99;

  private final Report report;

  Goals(Report report) {
    this.report = report;
  }

  /// @param outcomes Relais first, then the peer if there is one
  void ingest(
      String section, SampleObject object, List<IngestTrial.Outcome> outcomes, Limits limits) {
    IngestTrial.Outcome ours = outcomes.getFirst();
    double rate = ours.rate().median();
    OptionalDouble peerRate = peer(outcomes).stream().mapToDouble(it -> it.rate().median()).max();
    double limit =
        Math.min(limits.disk.median(), 1 / (1 / limits.hash.median() + 1 / limits.cipher.median()));
    boolean fast = peerRate.isPresent() && rate >= RATE * peerRate.getAsDouble();
    report.add(
        new Row(
            section,
            "objects, median of the rounds",
            "1/s",
            rate,
            peerRate,
            String.format(
                Locale.ROOT,
                ">= %.0f x, or >= %.1f of the limit (%.2f)",
                RATE,
                OF_LIMIT,
                rate / limit),
            fast || rate >= OF_LIMIT * limit));
    report.add(section, "  best round", "1/s", ours.rate().best(), best(outcomes));
    report.add(section, "  worst round", "1/s", ours.rate().worst(), worst(outcomes));
    OptionalDouble peerCpu = peer(outcomes).stream().mapToDouble(it -> it.cpu().median()).min();
    double share = object.name().equals("ECG") ? CPU_ECG : CPU_FUNDUS;
    double cpu = ours.cpu().median();
    report.add(
        new Row(
            section,
            "processor time of the server per object",
            "ms",
            cpu,
            peerCpu,
            peerCpu.isEmpty() ? "" : String.format(Locale.ROOT, "<= %.2f x", share),
            peerCpu.isEmpty() || cpu <= share * peerCpu.getAsDouble()));
    report.add(section, "limit: write, fsync, rename, fsync", "1/s", limits.disk.median(), none());
    report.add(section, "limit: SHA-256", "1/s", limits.hash.median(), none());
    report.add(section, "limit: AES-256-GCM", "1/s", limits.cipher.median(), none());
  }

  /// @param outcomes Relais first, then the peer if there is one
  void queries(int studies, List<QueryTrial.Outcome> outcomes) {
    for (Question question : Question.values()) {
      query(studies, question, outcomes);
    }
  }

  private void query(int studies, Question question, List<QueryTrial.Outcome> outcomes) {
    String section = "QIDO-RS, " + studies + " studies";
    Series ours = outcomes.getFirst().of(question);
    List<Series> theirs = peer(outcomes).stream().map(it -> it.of(question)).toList();
    report.add(
        section,
        question.shown + ", p50",
        "ms",
        ours.median(),
        theirs.stream().mapToDouble(Series::median).max());
    double tail = ours.quantile(TAIL);
    boolean aimed = question == Question.WORK_LIST;
    report.add(
        new Row(
            section,
            question.shown + ", p99",
            "ms",
            tail,
            theirs.stream().mapToDouble(it -> it.quantile(TAIL)).max(),
            aimed ? String.format(Locale.ROOT, "<= %.0f ms", WORK_LIST_MILLIS) : "",
            !aimed || tail <= WORK_LIST_MILLIS));
  }

  void retrievals(Map<Thing, Series> ours, Map<Thing, Series> theirs) {
    String section = "WADO-RS";
    ours.forEach((thing, millis) -> {
      Optional<Series> their = Optional.ofNullable(theirs.get(thing));
      boolean aimed = thing == Thing.FRAME_1 || thing == Thing.THUMBNAIL;
      report.add(
          new Row(
              section,
              thing.shown + ", p50",
              "ms",
              millis.median(),
              their.stream().mapToDouble(Series::median).max(),
              aimed ? String.format(Locale.ROOT, "<= %.0f ms", FETCH_MILLIS) : "",
              !aimed || millis.median() <= FETCH_MILLIS));
      report.add(
          section,
          thing.shown + ", p99",
          "ms",
          millis.quantile(TAIL),
          their.stream().mapToDouble(it -> it.quantile(TAIL)).max());
    });
  }

  private static OptionalDouble best(List<IngestTrial.Outcome> outcomes) {
    return peer(outcomes).stream().mapToDouble(it -> it.rate().best()).max();
  }

  private static OptionalDouble worst(List<IngestTrial.Outcome> outcomes) {
    return peer(outcomes).stream().mapToDouble(it -> it.rate().worst()).max();
  }

  private static <T> List<T> peer(List<T> outcomes) {
    return outcomes.subList(1, outcomes.size());
  }

  private static OptionalDouble none() {
    return OptionalDouble.empty();
  }
}
