// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.SampleRow.Verdict;
import io.relais.care.audit.AuditVerdict;
import io.relais.expertise.intake.Receipt;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Brings every sample to one door of a fresh archive, and looks whether all that was kept comes
/// back: at once, after a restart, and after backup and restore.
final class SampleRun {
  private final Path folder;
  private final DoorMaker maker;
  private final SampleLimits limits;
  private final SampleWatch watch;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> faults = new ArrayList<>();
  private int looks;

  /// Opens a door.
  @FunctionalInterface
  interface DoorMaker {
    SampleDoor of(SampleArchive archive, HttpClient client);
  }

  /// @param folder an empty one, for the archive
  SampleRun(Path folder, DoorMaker maker, SampleLimits limits) {
    this.folder = folder;
    this.maker = maker;
    this.limits = limits;
    this.watch = new SampleWatch(limits.time());
  }

  /// What became of each sample.
  List<SampleRow> rows(List<Sample> samples) throws IOException, InterruptedException {
    List<SampleRow> rows = new ArrayList<>();
    try (SampleArchive archive = SampleArchive.open(folder)) {
      SampleDoor door = maker.of(archive, client);
      for (Sample sample : samples) {
        rows.add(brought(archive, door, sample));
      }
      rows = readBack(archive, rows, "");
      count(archive, rows);
    }
    AppConfig restored;
    AppConfig config = DemoCommand.config(folder, 0, 0, 0);
    try (SampleArchive archive = SampleArchive.open(config)) {
      rows = readBack(archive, rows, " after a restart");
      restored = SampleBackup.restored(config, beside("backup"), beside("restored"));
    }
    try (SampleArchive archive = SampleArchive.open(restored)) {
      return readBack(archive, rows, " after backup and restore");
    } finally {
      client.close();
    }
  }

  private Path beside(String what) {
    return folder.resolveSibling(folder.getFileName() + "-" + what);
  }

  /// What is wrong beside the rows.
  List<String> faults() {
    return List.copyOf(faults);
  }

  private SampleRow brought(SampleArchive archive, SampleDoor door, Sample sample)
      throws InterruptedException {
    try {
      var seen = watch.watch(() -> door.bring(sample));
      Optional<Receipt> receipt = archive.receipts().stream().reduce((first, last) -> last);
      Verdict verdict = SampleVerdicts.verdict(seen.result(), receipt);
      List<String> wrong = SampleVerdicts.faults(seen.result(), receipt, verdict);
      long heap = seen.extraHeap() < limits.heap() ? seen.extraHeap() : needed(sample);
      if (heap >= limits.heap()) {
        wrong.add("it took " + (heap >> 20) + " MB of heap");
      }
      return new SampleRow(
          door.name(),
          sample.name(),
          verdict,
          seen.time(),
          heap,
          kept(archive, sample, receipt),
          wrong);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      return new SampleRow(
          door.name(),
          sample.name(),
          new Verdict(SampleOutcome.FAILED, why, ""),
          Duration.ZERO,
          0,
          Optional.empty(),
          List.of(why));
    }
  }

  /// How much heap a sample needs beside garbage, seen in another archive.
  private long needed(Sample sample) throws IOException, InterruptedException {
    try (SampleArchive again = SampleArchive.open(beside("again-" + looks++))) {
      SampleDoor door = maker.of(again, client);
      return watch.watchClosely(() -> door.bring(sample)).extraHeap();
    }
  }

  private static Optional<SampleKept> kept(
      SampleArchive archive, Sample sample, Optional<Receipt> receipt) throws IOException {
    return receipt.isEmpty()
        ? Optional.empty()
        : new SampleKeeping(archive).kept(sample, receipt.get(), archive.takeDataSet());
  }

  private List<SampleRow> readBack(SampleArchive archive, List<SampleRow> rows, String when)
      throws IOException, InterruptedException {
    List<SampleRow> read = new ArrayList<>();
    try (SampleReturns returns = new SampleReturns(archive, client, limits.time())) {
      for (SampleRow row : rows) {
        List<String> wrong = row.kept().isPresent() ? returns.faults(row.kept().get()) : List.of();
        read.add(row.with(wrong.stream().map(fault -> fault + when).toList()));
      }
    }
    if (!(archive.foundations().ground().trail().verify(List.of())
        instanceof AuditVerdict.Intact)) {
      faults.add("the audit trail is not intact" + when);
    }
    return read;
  }

  /// Nothing of what was refused may be left.
  private void count(SampleArchive archive, List<SampleRow> rows) throws IOException {
    AtomicLong objects = new AtomicLong();
    archive.archive().store().list((id, changed, size) -> objects.incrementAndGet());
    Set<Object> kept = new HashSet<>();
    long originals = 0;
    for (SampleRow row : rows) {
      if (row.kept().isPresent() && kept.add(row.kept().get().object())) {
        originals += row.kept().get().original().isPresent() ? 1 : 0;
      }
    }
    if (objects.get() != kept.size() + originals) {
      faults.add(
          objects + " objects lie in the store, but " + (kept.size() + originals) + " were kept");
    }
  }
}
