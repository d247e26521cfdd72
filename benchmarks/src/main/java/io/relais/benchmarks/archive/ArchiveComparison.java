// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import io.relais.benchmarks.Machine;
import io.relais.benchmarks.archive.IngestTrial.Way;
import io.relais.benchmarks.archive.RetrieveTrial.Thing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Measures the archive beside Orthanc, if that is installed, else alone.
public final class ArchiveComparison {
  private static final long FETCHED = 500_000_000L;

  private final Scale scale;
  private final Path folder;
  private final Set<Part> wanted;
  private final Report report = new Report();
  private final Goals goals = new Goals(report);

  /// @param folder an empty one on the disk that is to be measured
  /// @param wanted what is to be measured
  ArchiveComparison(Scale scale, Path folder, Set<Part> wanted) {
    this.scale = scale;
    this.folder = folder;
    this.wanted = wanted;
  }

  /// What can be measured by itself.
  enum Part {
    SEARCH,
    STORE,
    FETCH,
    SEARCH_MANY
  }

  /// Measures, prints the table and writes it beside it as JSON.
  ///
  /// @param arguments a folder to work in, the path of the results without ending, and the names of
  ///   the parts that are wanted, or none for all
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException("Say a folder to work in, and where results go");
    }
    // Whatever ends this process, no server is left behind.
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofVirtual()
                .unstarted(
                    () -> ProcessHandle.current().children().forEach(ProcessHandle::destroy)));
    Path results = Path.of(arguments[1]);
    Set<Part> wanted = EnumSet.noneOf(Part.class);
    for (int i = 2; i < arguments.length; i++) {
      wanted.add(Part.valueOf(arguments[i].toUpperCase(Locale.ROOT).replace('-', '_')));
    }
    if (wanted.isEmpty()) {
      wanted = EnumSet.allOf(Part.class);
    }
    Path folder =
        Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "bench");
    try {
      Report report = new ArchiveComparison(Scale.FULL, folder, wanted).run();
      report.write(results);
      System.out.println(report.text());
    } finally {
      delete(folder);
    }
  }

  /// Runs all trials.
  Report run() throws IOException {
    report.fact("machine", Machine.kind());
    report.fact("noise before", Machine.noise());
    if (!wanted.equals(EnumSet.of(Part.SEARCH_MANY))) {
      sideBySide();
    }
    if (wanted.contains(Part.SEARCH_MANY)) {
      searchMany();
    }
    report.fact("noise after", Machine.noise());
    return report;
  }

  private void sideBySide() throws IOException {
    SampleObject fundus = SampleObject.fundus(scale.pixels(), scale.frameBytes());
    SampleObject ecg = SampleObject.ecg();
    List<Server> servers = new ArrayList<>();
    try {
      start(servers);
      if (wanted.contains(Part.SEARCH)) {
        search(servers);
      }
      if (wanted.contains(Part.STORE)) {
        for (SampleObject object : List.of(ecg, fundus)) {
          for (Way way : Way.values()) {
            ingest(servers, object, way);
          }
        }
      }
      if (wanted.contains(Part.FETCH)) {
        retrieve(servers, fundus, ecg);
      }
    } finally {
      servers.forEach(Server::close);
    }
  }

  private void start(List<Server> servers) throws IOException {
    Optional<Path> orthanc = OrthancProcess.program();
    servers.add(RelaisProcess.start(folder.resolve("relais"), options()));
    if (orthanc.isPresent()) {
      servers.add(OrthancProcess.start(orthanc.get(), folder.resolve("orthanc")));
      report.fact("Orthanc", OrthancProcess.SETTINGS);
    }
  }

  private void search(List<Server> servers) throws IOException {
    for (Server server : servers) {
      try (StoreScu scu = server.association()) {
        for (int i = 0; i < scale.studies(); i++) {
          scu.store(new SomeStudy(i));
        }
      }
    }
    List<QueryTrial.Asked> asked = new ArrayList<>();
    for (Server server : servers) {
      boolean peer = !asked.isEmpty();
      asked.add(new QueryTrial.Asked(server, peer ? scale.peerQueries() : scale.queries()));
    }
    goals.queries(scale.studies(), new QueryTrial(scale.studies()).run(asked));
  }

  /// Relais alone, with as many studies as a region has.
  private void searchMany() throws IOException {
    Path data = folder.resolve("many");
    RelaisProcess.start(data, List.of()).close();
    new BulkIndex().fill(data, scale.manyStudies());
    try (Server server = RelaisProcess.start(data, List.of())) {
      QueryTrial trial = new QueryTrial(scale.manyStudies());
      goals.queries(
          scale.manyStudies(), trial.run(List.of(new QueryTrial.Asked(server, scale.queries()))));
    }
  }

  private void ingest(List<Server> servers, SampleObject object, Way way) throws IOException {
    boolean ecg = object.name().equals("ECG");
    int objects = ecg ? scale.ecgs() : scale.fundus();
    IngestTrial trial = new IngestTrial(object, way);
    trial.warmUp(servers.getFirst(), ecg ? scale.warmUpEcgs() : scale.warmUpFundus());
    for (Server peer : servers.subList(1, servers.size())) {
      trial.warmUp(peer, objects);
    }
    Limits limits = new Limits(folder, object.dataSet().length);
    limits.round(objects);
    Limits counted = new Limits(folder, object.dataSet().length);
    goals.ingest(
        way.shown + ", " + object.name() + " of " + object.dataSet().length / 1_000 + " kB",
        object,
        trial.run(servers, scale.rounds(), objects, counted),
        counted);
  }

  private void retrieve(List<Server> servers, SampleObject fundus, SampleObject ecg)
      throws IOException {
    List<RetrieveTrial.Asked> asked = new ArrayList<>();
    for (Server server : servers) {
      boolean peer = !asked.isEmpty();
      asked.add(
          new RetrieveTrial.Asked(server, peer, peer ? scale.peerQueries() : scale.retrievals()));
    }
    List<Map<Thing, Series>> outcomes = new RetrieveTrial(fundus, ecg, FETCHED).run(asked);
    goals.retrievals(outcomes.getFirst(), outcomes.size() > 1 ? outcomes.get(1) : Map.of());
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /// More options of Java for Relais, such as to record what it does.
  private static List<String> options() {
    String text = System.getProperty("relais.bench.java", "");
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
