// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Asks the servers in turn, over one connection each.
final class QueryTrial {
  private static final String JSON = "application/dicom+json";
  private static final String STUDY_INSTANCE_UID = "\"0020000D\"";
  private static final int TURNS = 10;

  private final int studies;

  /// @param studies how many each server has, numbered from 0
  QueryTrial(int studies) {
    this.studies = studies;
  }

  /// How many milliseconds each answer of one server took.
  record Outcome(Map<Question, Series> millis) {

    Outcome() {
      this(new EnumMap<>(Question.class));
    }

    void add(Question question, double value) {
      millis.computeIfAbsent(question, none -> new Series()).add(value);
    }

    Series of(Question question) {
      return millis.getOrDefault(question, new Series());
    }
  }

  /// One server and how often it is asked each question.
  record Asked(Server server, int times) {}

  /// Asks everything of everybody, in turns.
  List<Outcome> run(List<Asked> all) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    List<HttpLine> lines = new ArrayList<>();
    try {
      for (Asked asked : all) {
        HttpLine line = asked.server().line();
        lines.add(line);
        check(line, asked.server());
        outcomes.add(new Outcome());
        ask(line, asked.times(), new Outcome());
      }
      for (int turn = 0; turn < TURNS; turn++) {
        for (int i = 0; i < all.size(); i++) {
          ask(lines.get(i), Math.ceilDiv(all.get(i).times(), TURNS), outcomes.get(i));
        }
      }
    } finally {
      for (HttpLine line : lines) {
        line.close();
      }
    }
    return outcomes;
  }

  private void ask(HttpLine line, int times, Outcome outcome) throws IOException {
    Random random = new Random(studies);
    for (int i = 0; i < times; i++) {
      for (Question question : Question.values()) {
        SomeStudy about = new SomeStudy(random.nextInt(studies));
        String path = "/studies?" + question.path(about, studies, random);
        long from = System.nanoTime();
        HttpLine.Answer answer = line.get(path, JSON);
        outcome.add(question, (System.nanoTime() - from) / 1e6);
        // Where nothing matches there is no body (PS3.18 table 10.6.3-3).
        if (answer.length() == 0 && question != Question.NOWHERE) {
          throw new IOException(question + " found nothing");
        }
      }
    }
  }

  /// Whether it has as many studies as it should: the last page holds one.
  private void check(HttpLine line, Server server) throws IOException {
    byte[] last =
        line.head("GET", "/studies?limit=25&offset=" + (studies - 1), "Accept: " + JSON + "\r\n");
    int rows = line.exchange(last, true).text().split(STUDY_INSTANCE_UID, -1).length - 1;
    if (rows != 1) {
      throw new IOException(server.name() + " does not have " + studies + " studies");
    }
  }
}
