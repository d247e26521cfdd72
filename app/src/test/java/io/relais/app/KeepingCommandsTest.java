// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.expertise.archive.store.Deposit;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/// What an operator does to keep the archive: keys, backups and settings.
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class KeepingCommandsTest {
  @Parameter private TestDatabase kind;

  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void makeKey() throws IOException {
    assertThat(run("keys", "make", keys().toString())).isZero();
    write("old");
  }

  @Test
  void aBackupComesBackInAnEmptyFolder() throws IOException {
    RandomId object = fill();
    Path backup = folder.resolve("backup");
    assertThat(run("backup", backup.toString(), config())).isZero();
    assertThat(out.toString())
        .contains("copied 1 of 1 objects", "read and compared 1 of 1 objects")
        .contains("1 objects of 5 bytes")
        .contains("only with the master keys (" + keys() + ")");
    Path next = folder.resolve("next");
    assertThat(run("backup", next.toString(), "--previous=" + backup, config())).isZero();
    assertThat(out.toString()).contains("1 of them were in " + backup + " already");
    assertThat(run("restore", "--check", backup.toString(), config())).isZero();
    assertThat(out.toString()).contains("The backup is whole: 1 objects");
    assertThat(run("restore", backup.toString(), config())).isEqualTo(1);
    assertThat(err.toString()).contains("There is an archive here already");

    write("new");
    assertThat(run("restore", backup.toString(), config())).isZero();
    assertThat(out.toString()).contains("put back 1 of 1 objects", "are back");
    for (String keys : List.of("audit-keys", "link-keys")) {
      assertThat(folder.resolve("new").resolve(keys))
          .hasSameBinaryContentAs(folder.resolve("old").resolve(keys));
    }
    assertThat(run("audit", "verify", config())).isZero();
    AppConfig read = read();
    try (InstanceStore store = ArchiveKeeping.store(read.archive(), read.archive().keys().open());
        InputStream in = store.open(object).stream()) {
      assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("bytes");
    }
  }

  @Test
  void keysAreAddedNamedAndRotated() throws IOException {
    fill();
    assertThat(run("keys", "rotate", config())).isZero();
    assertThat(out.toString()).contains("0 objects are wrapped anew", "1 were already");
    assertThat(run("keys", "add", config())).isZero();
    assertThat(run("keys", "list", config())).isZero();
    assertThat(out.toString().lines()).hasSize(2).first().asString().endsWith("seals");
    assertThat(run("keys", "rotate", config())).isZero();
    assertThat(out.toString()).contains("1 objects are wrapped anew");
    assertThat(run("keys", "make", keys().toString())).isEqualTo(1);
  }

  @Test
  void theSettingsOfStorageAreRead() {
    AppConfig config =
        ConfigReader.read(
            Optional.empty(),
            Map.of(
                "RELAIS_MASTER_KEY", "A".repeat(42) + "E",
                "RELAIS_ARCHIVE_RETENTION", "ECG=20y, OP=18m, *=30y received",
                "RELAIS_ARCHIVE_SCRUB_MEGABYTES", "5",
                "RELAIS_ARCHIVE_STORE", "s3",
                "RELAIS_ARCHIVE_S3_ENDPOINT", "https://s3.example.fr",
                "RELAIS_ARCHIVE_S3_BUCKET", "relais",
                "RELAIS_ARCHIVE_S3_PREFIX", "archive",
                "RELAIS_ARCHIVE_S3_ACCESS_KEY", "us",
                "RELAIS_ARCHIVE_S3_SECRET_KEY", "quiet"));
    StorageConfig storage = config.archive().storage();
    assertThat(storage.retention())
        .extracting(rule -> rule.name() + " " + rule.age() + " " + rule.basis())
        .containsExactly(
            "ecg-20y P20Y STUDY_DATE", "op-18m P18M STUDY_DATE", "any-30y P30Y RECEIVED");
    assertThat(storage.s3().orElseThrow().prefix()).isEqualTo("archive/");
    assertThat(config.archive().keys()).isInstanceOf(KeySource.InEnvironment.class);
    assertThat(config.toString()).doesNotContain("quiet").doesNotContain("AAAA");
  }

  @Test
  void faultsInThemAreSaid() {
    Map<String, String> wrong =
        Map.of(
            "RELAIS_MASTER_KEY", "hunter2",
            "RELAIS_ARCHIVE_RETENTION", "ECG=never",
            "RELAIS_DATA_VOLUME", "fine",
            "RELAIS_ARCHIVE_S3_BUCKET", "relais");
    try {
      var _ = ConfigReader.read(Optional.empty(), wrong);
      assertThat(wrong).isEmpty();
    } catch (ConfigException said) {
      assertThat(said)
          .hasMessageContaining("RELAIS_MASTER_KEY has something that is not a key")
          .hasMessageNotContaining("hunter2")
          .hasMessageContaining("archive.retention is \"ECG=never\"")
          .hasMessageContaining("data-volume is \"fine\"")
          .hasMessageContaining("belong together");
    }
  }

  /// An archive with one object, which is in quarantine.
  private RandomId fill() throws IOException {
    AppConfig read = read();
    try (Foundations foundations = Foundations.open(read, Clock.systemUTC());
        InstanceStore store = ArchiveKeeping.store(read.archive(), read.archive().keys().open());
        Deposit deposit = store.begin()) {
      deposit.write("bytes".getBytes(StandardCharsets.UTF_8));
      StoredObject object = deposit.seal();
      foundations
          .ground()
          .database()
          .useTransaction(handle ->
              handle.execute(
                  """
                  INSERT INTO quarantine
                    (id, object, size, sha256, reason, sop_uid, study_uid, patient_id, name,
                     birth_date, sex, modality, order_id, door, source, received_at)
                  VALUES (?, ?, ?, ?, 'UNREADABLE', '', '', '', '', '', '', '', NULL, '', '', 0)
                  """,
                  RandomId.make().text(),
                  object.id().text(),
                  object.size(),
                  object.sha256()));
      return object.id();
    }
  }

  private AppConfig read() {
    return ConfigReader.read(Optional.of(folder.resolve("relais.yaml")), Map.of());
  }

  private void write(String data) throws IOException {
    Files.writeString(
        folder.resolve("relais.yaml"),
        "data: %s\nkeys:\n  master-file: %s\n".formatted(folder.resolve(data), keys())
            + kind.settings());
  }

  private Path keys() {
    return folder.resolve("master-keys");
  }

  private String config() {
    return "--config=" + folder.resolve("relais.yaml");
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine line = Main.commandLine(new PrintWriter(out));
    line.setErr(new PrintWriter(err, true));
    return line.execute(
        Arrays.stream(arguments).filter(one -> !one.isEmpty()).toArray(String[]::new));
  }
}
