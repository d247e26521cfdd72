// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relais.benchmarks.archive.ArchiveComparison.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The comparison in little: that it runs, that what it stores is there (which it checks itself),
/// and that every figure is told. It looks at no time.
final class ArchiveComparisonTest {

  @TempDir private Path folder;

  @Test
  void everyFigureIsMeasuredAndWritten() throws Exception {
    Path work = Files.createDirectory(folder.resolve("work"));
    Report report = new ArchiveComparison(Scale.SHORT, work, EnumSet.allOf(Part.class)).run();
    Path results = folder.resolve("results/archive");
    report.write(results);

    int questions = 2 * Question.values().length;
    int ingest = 7 * IngestTrial.Way.values().length * 2;
    // Whether there are thumbnails depends on what makes them.
    int things = RetrieveTrial.Thing.values().length;
    assertThat(report.rows().size() - 2 * questions - ingest).isIn(2 * things - 2, 2 * things);
    assertThat(report.rows()).allSatisfy(row -> assertThat(row.relais()).isNotNegative());
    JsonNode json = new ObjectMapper().readTree(folder.resolve("results/archive.json").toFile());
    assertThat(json.get("figures")).hasSize(report.rows().size());
    assertThat(Files.readString(folder.resolve("results/archive.txt")))
        .contains("work list of 25, p99", "C-STORE, fundus", "STOW-RS, ECG", "WADO-RS");
  }
}
