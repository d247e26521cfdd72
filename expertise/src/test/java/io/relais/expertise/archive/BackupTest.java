// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.CareException;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.database.DatabaseCopy;
import io.relais.expertise.archive.backup.Backup;
import io.relais.expertise.archive.backup.BackupException;
import io.relais.expertise.archive.backup.Progress;
import io.relais.expertise.archive.backup.Restore;
import io.relais.expertise.archive.store.FileInstanceStore;
import io.relais.expertise.archive.store.MasterKey;
import io.relais.expertise.archive.store.MasterKeys;
import io.relais.expertise.archive.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ArchiveDatabase.class)
final class BackupTest {

  private static final List<String> TABLES = List.of(Archive.MIGRATIONS);
  private static final Progress SILENT = (step, done, total) -> {};

  @Parameter private ArchiveDatabase kind;

  @TempDir private Path folder;

  private ArchiveParts parts;
  private Path copy;
  private StoredObject kept;
  private StoredObject apart;

  @BeforeEach
  void fill() throws IOException {
    parts = new ArchiveParts(kind, folder.resolve("archive"));
    copy = folder.resolve("backup");
    kept = parts.keep(SomeObjects.ecg());
    apart = parts.put("apart");
    parts.filing.file(
        SomeObjects.ecg().named("1.9").with(apart).make(),
        Optional.of(QuarantineReason.CONTRADICTS_ORDER),
        ArchiveParts.SENDER);
    parts.put("without a row");
  }

  @AfterEach
  void close() {
    parts.close();
  }

  @Test
  void whatComesBackIsWhatWasThere() throws IOException {
    Backup.Report report = make(copy, Optional.empty(), SILENT);
    assertThat(report).isEqualTo(new Backup.Report(2, kept.size() + apart.size(), 0));
    assertThat(Restore.check(copy, source(), SILENT)).isEqualTo(report);
    byte[] auditKeys = Files.readAllBytes(parts.folder.resolve("audit-keys"));
    Files.delete(parts.file(kept.id()));

    Backup.Source target = emptyPlace();
    assertThat(restore(target)).isEqualTo(report);
    try (Database database = Database.open(target.database(), TABLES)) {
      Found found = new StudyIndex(database).instance("1.2.3.1.1", Access.whole()).orElseThrow();
      assertThat(found.needInstance().arrival().object()).isEqualTo(kept);
      assertThat(new Quarantine(database).count()).isEqualTo(1);
      filesOneMore(database, target);
    }
    assertThat(text(target, kept)).isEqualTo("1.2.3.1.1");
    assertThat(target.files().get("audit-keys")).hasBinaryContent(auditKeys);
  }

  @Test
  void whatComesAndGoesMeanwhileLeavesEveryRowItsObject() throws IOException {
    List<StoredObject> late = new ArrayList<>();
    make(
        copy,
        Optional.empty(),
        (step, done, total) -> {
          if (step == Progress.Step.COPY) {
            try {
              String number = "1.7." + done;
              late.add(parts.keep(SomeObjects.ecg().inStudy(number)));
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        });
    assertThat(late).isNotEmpty();
    Backup.Source target = emptyPlace();
    assertThat(restore(target).objects()).isEqualTo(2 + late.size());
    assertThat(text(target, late.getFirst())).isEqualTo("1.7.1.1.1");
  }

  @Test
  void aSecondBackupCopiesOnlyWhatIsNew() throws IOException {
    make(copy, Optional.empty(), SILENT);
    StoredObject later = parts.keep(SomeObjects.ecg().inStudy("1.7"));
    Path second = folder.resolve("second");
    flip(object(copy, apart));
    Backup.Report report = make(second, Optional.of(copy), SILENT);
    assertThat(report.objects()).isEqualTo(3);
    assertThat(report.linked()).as("the damaged one is copied again").isEqualTo(1);
    assertThat(Files.getAttribute(object(second, kept), "unix:ino"))
        .isEqualTo(Files.getAttribute(object(copy, kept), "unix:ino"));
    Backup.Source target = emptyPlace();
    assertThat(Restore.run(second, target, TABLES, SILENT).objects()).isEqualTo(3);
    assertThat(text(target, later)).isEqualTo("1.7.1.1");
  }

  @Test
  void nothingPersonalAndNoKeyIsInTheFolder() throws IOException {
    make(copy, Optional.empty(), SILENT);
    String auditKey =
        Files.readString(parts.folder.resolve("audit-keys")).lines().toList().getLast();
    try (Stream<Path> files = Files.walk(copy)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as("%s", file)
            .doesNotContain("Martin", "1.2.3", "SQLite", auditKey);
      }
    }
  }

  @Test
  void aPlaceThatHoldsAnythingIsRefused() throws IOException {
    make(copy, Optional.empty(), SILENT);
    assertThatThrownBy(() -> make(copy, Optional.empty(), SILENT))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("not empty");
    assertThatThrownBy(() -> restore(source()))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("empty data folder");
    Backup.Source target = emptyPlace();
    Files.writeString(target.files().get("audit-keys"), "others");
    assertThatThrownBy(() -> restore(target))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("is not the one of the backup");
  }

  @Test
  void everyDamageStopsARestoreBeforeAnythingIsPutInPlace() throws IOException {
    make(copy, Optional.empty(), SILENT);
    Backup.Source target = emptyPlace();
    try (Stream<Path> files = Files.walk(copy)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] whole = Files.readAllBytes(file);
        flip(file);
        assertRefused(target);
        Files.delete(file);
        assertRefused(target);
        Files.write(file, whole);
      }
    }
    assertThat(restore(target).objects()).isEqualTo(2);
  }

  @Test
  void withoutItsKeyABackupIsWorthNothing() throws IOException {
    make(copy, Optional.empty(), SILENT);
    MasterKeys others = MasterKeys.of(MasterKey.make());
    Backup.Source stranger = new Backup.Source(parts.config, parts.store, others, Map.of());
    assertThatThrownBy(() -> Restore.check(copy, stranger, SILENT))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining(parts.keys.newest().id());
  }

  @Test
  void anArchiveThatMissesAnObjectSaysSo() throws IOException {
    Files.delete(parts.file(kept.id()));
    assertThatThrownBy(() -> make(copy, Optional.empty(), SILENT))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining(kept.id().text());
    assertThat(copy.resolve("manifest")).doesNotExist();
  }

  private static void filesOneMore(Database database, Backup.Source target) {
    Path auditKeys = target.files().get("audit-keys");
    try (AuditTrail trail = AuditTrail.open(database, ArchiveParts.CLOCK, auditKeys)) {
      Filing filing = new Filing(database, target.store(), trail, ArchiveParts.CLOCK);
      NewInstance more = SomeObjects.ecg().inStudy("1.8").make();
      assertThat(filing.file(more, Optional.empty(), ArchiveParts.SENDER))
          .isInstanceOf(FilingResult.Filed.class);
    }
  }

  private void assertRefused(Backup.Source target) throws IOException {
    assertThatThrownBy(() -> restore(target))
        .isInstanceOfAny(BackupException.class, CareException.class);
    assertThat(DatabaseCopy.isEmpty(target.database())).isTrue();
    assertThat(target.files().get("audit-keys")).doesNotExist();
    target.store().list((id, changed, size) -> assertThat(id).isNull());
  }

  private Backup.Report make(Path to, Optional<Path> before, Progress progress) throws IOException {
    return Backup.make(source(), to, before, SomeObjects.NOW, progress);
  }

  private Backup.Report restore(Backup.Source target) throws IOException {
    return Restore.run(copy, target, TABLES, SILENT);
  }

  private Backup.Source source() {
    return new Backup.Source(
        parts.config,
        parts.store,
        parts.keys,
        Map.of(
            "audit-keys", parts.folder.resolve("audit-keys"),
            "not-there", parts.folder.resolve("not-there")));
  }

  private Backup.Source emptyPlace() throws IOException {
    Path place = Files.createTempDirectory(folder, "place");
    return new Backup.Source(
        kind.config(),
        FileInstanceStore.open(place, parts.keys),
        parts.keys,
        Map.of("audit-keys", place.resolve("audit-keys")));
  }

  private static String text(Backup.Source place, StoredObject object) throws IOException {
    try (InputStream in = place.store().open(object.id()).stream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Path object(Path backup, StoredObject object) {
    String id = object.id().text();
    return backup.resolve("objects").resolve(id.substring(0, 2)).resolve(id);
  }

  private static void flip(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long at = bytes.length() - 2;
      bytes.seek(at);
      int old = bytes.read();
      bytes.seek(at);
      bytes.write(old ^ 1);
    }
  }
}
