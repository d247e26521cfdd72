// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEntry;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.store.Deposit;
import io.relais.expertise.archive.store.MasterKeys;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Uid;
import io.relais.expertise.intake.Door;
import io.relais.expertise.intake.Hints;
import io.relais.expertise.intake.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What an archive does by itself, by its settings.
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class ArchiveKeepingTest {
  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  private static final Source US = new Source(Door.COMMAND, "us", AuditActor.OPERATOR, Set.of());

  @Parameter private TestDatabase kind;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("relais.yaml"),
        """
        data: %s
        keys: { master-file: %s }
        archive: { retention: [OT=1y, "*=2y"], least-free-megabytes: 1 }
        """
                .formatted(folder.resolve("data"), folder.resolve("master-keys"))
            + kind.settings());
    assertThat(MasterKeys.make(folder.resolve("master-keys")).ids()).hasSize(1);
  }

  @Test
  void studiesGoByTheRulesOfTheSettings() throws IOException {
    String old = Uid.generate();
    String young = Uid.generate();
    try (Running running = new Running()) {
      running.accept(file(old, "20190102"));
      running.accept(file(young, "20991231"));
      running.archive.keeping().takeAwayWhatIsOver();
      assertThat(running.archive.index().study(old, Access.whole())).isEmpty();
      assertThat(running.archive.index().study(young, Access.whole())).isPresent();
      assertThat(running.files()).hasSize(1);
      assertThat(running.trail()).contains("INSTANCE_DELETED rule=ot-1y instances=1");
    }
  }

  @Test
  void anObjectWithoutARowIsFiledAtTheNextStart() throws IOException {
    String study = Uid.generate();
    try (Running running = new Running()) {
      running.put(file(study, "20260102"));
      running.put("no DICOM".getBytes(StandardCharsets.UTF_8));
    }
    try (Running again = new Running()) {
      assertThat(again.archive.index().study(study, Access.whole())).isPresent();
      assertThat(again.state().quarantine().count()).isEqualTo(1);
      assertThat(again.files()).hasSize(2);
    }
  }

  @Test
  void anObjectThatCannotBeFiledAtTheStartStopsNothingAndIsFiledLater() throws IOException {
    String study = Uid.generate();
    try (Running running = new Running()) {
      running.put(file(study, "20260102"));
      running.rename("archive_patient", "broken");
    }
    try (Running again = new Running()) {
      assertThat(again.state().troubles()).containsExactly("objects-unfiled");
      assertThat(again.scrape()).contains("relais_archive_unfiled_objects 1.0");
      again.archive.keeping().retry();
      assertThat(again.state().troubles()).containsExactly("objects-unfiled");
      again.rename("broken", "archive_patient");
      again.archive.keeping().retry();
      assertThat(again.state().troubles()).isEmpty();
      assertThat(again.scrape()).contains("relais_archive_unfiled_objects 0.0");
      assertThat(again.archive.index().study(study, Access.whole())).isPresent();
      again.archive.keeping().recoverAgain();
      assertThat(again.files()).hasSize(1);
    }
  }

  @Test
  void afterANewMasterKeyAllObjectsAreCarriedOver() throws IOException {
    try (Running running = new Running()) {
      running.accept(file(Uid.generate(), "20260102"));
      assertThat(running.archive.keeping().carryOver()).isEmpty();
    }
    Path keys = folder.resolve("master-keys");
    String newest = MasterKeys.addTo(keys).newest().id();
    try (Running running = new Running()) {
      assertThat(running.archive.keeping().carryOver().orElseThrow().rewrapped()).isEqualTo(1);
      assertThat(running.archive.keeping().carryOver()).isEmpty();
      assertThat(running.trail()).contains("KEY_ROTATED master rewrapped=1 unopened=0");
    }
    List<String> lines = Files.readAllLines(keys);
    lines.remove(lines.size() - 2);
    Files.write(keys, lines);
    try (Running running = new Running()) {
      assertThat(MasterKeys.read(keys).ids()).containsExactly(newest);
      assertThat(running.state().damages().count()).isZero();
    }
  }

  @Test
  void damageAndAFullDiskAreSeen() throws IOException {
    try (Running running = new Running()) {
      running.accept(file(Uid.generate(), "20260102"));
      running.put("no DICOM".getBytes(StandardCharsets.UTF_8));
      assertThat(running.state().troubles()).isEmpty();
      assertThat(running.scrape())
          .contains("relais_archive_receipts_total{door=\"command\",outcome=\"unassigned\"} 1.0")
          .contains("relais_archive_damaged_objects 0.0")
          .contains("relais_archive_quarantined_objects 0.0")
          .contains("relais_archive_scrub_passes_total")
          .contains("relais_disk_free_bytes{folder=\"data\"}")
          .contains("relais_decoder_frames_total{for=\"people\"} 0.0")
          .contains("relais_decoder_refusals_total{for=\"peers\",reason=\"busy\"} 0.0");
      for (Path file : running.files()) {
        Files.delete(file);
      }
      running.put("no DICOM".getBytes(StandardCharsets.UTF_8));
    }
    try (Running again = new Running()) {
      assertThat(again.state().troubles()).containsExactly("objects-damaged");
      assertThat(again.scrape())
          .contains("relais_archive_damaged_objects 1.0")
          .contains("relais_archive_quarantined_objects 1.0");
      ArchiveState state = again.state();
      ArchiveState full =
          new ArchiveState(
              state.quarantine(),
              state.damages(),
              state.scrubber(),
              state.unfiled(),
              state.folders(),
              1L << 62);
      assertThat(full.troubles())
          .containsExactly("objects-damaged", "disk-nearly-full-archive", "disk-nearly-full-data");
    }
  }

  @Test
  void aBucketThatDoesNotAnswerIsSaid() throws IOException {
    Files.writeString(
        folder.resolve("relais.yaml"),
        """
        data: %s
        keys: { master-file: %s }
        archive:
          store: s3
          s3: { endpoint: "http://127.0.0.1:1", bucket: relais, access-key: us, secret-key: quiet }
        """
                .formatted(folder.resolve("data"), folder.resolve("master-keys"))
            + kind.settings());
    assertThatThrownBy(() -> new Running())
        .isInstanceOf(StartException.class)
        .hasMessageContaining("The bucket relais at http://127.0.0.1:1 does not answer")
        .hasMessageNotContaining("quiet");
  }

  private static byte[] file(String study, String date) throws IOException {
    String instance = Uid.generate();
    DataSet image =
        DataSet.builder()
            .text(Tag.SOP_CLASS_UID, SECONDARY_CAPTURE)
            .text(Tag.SOP_INSTANCE_UID, instance)
            .text(Tag.STUDY_DATE, date)
            .text(Tag.MODALITY, "OT")
            .text(Tag.PATIENT_NAME, "Martin^Jeanne")
            .text(Tag.PATIENT_ID, "12345")
            .text(Tag.STUDY_INSTANCE_UID, study)
            .text(Tag.SERIES_INSTANCE_UID, Uid.generate())
            .build();
    FileMeta meta = FileMeta.of(SECONDARY_CAPTURE, instance, TransferSyntax.EXPLICIT_LITTLE);
    return new DicomWriter().file(meta, image);
  }

  /// The archive of one start.
  private final class Running implements AutoCloseable {
    private final AppConfig config =
        ConfigReader.read(Optional.of(folder.resolve("relais.yaml")), Map.of());
    private final Foundations foundations = Foundations.open(config, InstantSource.system());
    private final ImagingArchive archive;

    Running() {
      try {
        archive = ImagingArchive.open(config.archive(), foundations, InstantSource.system());
      } catch (RuntimeException refused) {
        foundations.close();
        throw refused;
      }
    }

    void accept(byte[] file) throws IOException {
      assertThat(archive.intake().accept(US, new ByteArrayInputStream(file), Hints.NONE).isSafe())
          .isTrue();
    }

    void put(byte[] bytes) throws IOException {
      try (Deposit deposit = archive.store().begin()) {
        deposit.write(bytes);
        assertThat(deposit.seal().size()).isEqualTo(bytes.length);
      }
    }

    void rename(String table, String name) {
      foundations
          .ground()
          .database()
          .useTransaction(handle -> handle.execute("ALTER TABLE " + table + " RENAME TO " + name));
    }

    List<Path> files() throws IOException {
      try (Stream<Path> all = Files.walk(config.archive().folder().resolve("objects"))) {
        return all.filter(Files::isRegularFile).toList();
      }
    }

    ArchiveState state() {
      return archive.keeping().state(config.data());
    }

    String scrape() {
      PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      ArchiveMetrics metrics = new ArchiveMetrics(archive.intake().counters(), state());
      metrics.bindTo(registry);
      archive.decoderMetrics().bindTo(registry);
      return registry.scrape();
    }

    List<String> trail() {
      return foundations.ground().trail().entries(1, 100).stream()
          .map(AuditEntry::event)
          .map(event -> event.action() + " " + event.detail())
          .toList();
    }

    @Override
    public void close() {
      archive.close();
      foundations.close();
    }
  }
}
