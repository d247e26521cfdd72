// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.backup;

import io.relais.care.database.DatabaseCopy;
import io.relais.expertise.archive.store.DamagedObjectException;
import io.relais.expertise.archive.store.MasterKeys;
import io.relais.expertise.archive.store.SealedFile;
import io.relais.expertise.archive.store.StoredContent;
import io.relais.expertise.archive.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// Puts a backup back, into a place that holds nothing. Everything is read and compared before
/// anything is put in place; the database comes last, so that a restore which was cut short cannot
/// be taken for a whole one.
public final class Restore {

  private final Path folder;
  private final Backup.Source target;
  private final Manifest manifest;
  private final Progress progress;

  private Restore(Path folder, Backup.Source target, Progress progress) throws IOException {
    this.folder = folder;
    this.target = target;
    this.manifest = manifest(folder, target.keys());
    this.progress = progress;
  }

  /// Reads a whole backup and compares it with its manifest, and the objects with the rows.
  ///
  /// @param target whose keys open it; nothing is put in place there
  /// @return what it holds
  public static Backup.Report check(Path folder, Backup.Source target, Progress progress)
      throws IOException {
    Restore restore = new Restore(folder, target, progress);
    restore.check();
    return restore.report();
  }

  /// Puts a backup back.
  ///
  /// @param target an empty place: no database, or one without a row, and a store without objects
  /// @param migrationLocations those of every module with tables in the database
  public static Backup.Report run(
      Path folder, Backup.Source target, List<String> migrationLocations, Progress progress)
      throws IOException {
    refuseUnlessEmpty(target);
    Restore restore = new Restore(folder, target, progress);
    restore.refuseOtherFiles();
    restore.check();
    restore.putBack(migrationLocations);
    return restore.report();
  }

  private void check() throws IOException {
    try (InputStream in = sealed("database", manifest.database())) {
      List<StoredObject> rows = DatabaseCopy.read(target.database(), in, Indexed::objects);
      compare(rows);
    } catch (DamagedObjectException | NoSuchFileException e) {
      throw new BackupException("The copy of the database in the backup is damaged", e);
    }
    int read = 0;
    for (StoredObject object : manifest.objects()) {
      check(object);
      read++;
      progress.at(Progress.Step.READ_BACK, read, manifest.objects().size());
    }
  }

  private void compare(List<StoredObject> rows) {
    if (rows.size() != manifest.objects().size()
        || !new HashSet<>(manifest.objects()).containsAll(rows)) {
      throw new BackupException("Database and objects of the backup are not of the same moment");
    }
  }

  private void check(StoredObject object) {
    try {
      StoredObject found =
          SealedFile.readCopy(target.keys(), object.id(), Backup.object(folder, object.id()));
      if (!found.equals(object)) {
        throw new BackupException("Object " + object.id() + " in the backup is another");
      }
    } catch (IOException e) {
      throw new BackupException(
          "Object " + object.id() + " in the backup is missing or damaged", e);
    }
  }

  private void putBack(List<String> migrationLocations) throws IOException {
    int done = 0;
    for (StoredObject object : manifest.objects()) {
      target.store().adoptSealed(object.id(), Backup.object(folder, object.id()));
      done++;
      progress.at(Progress.Step.PUT_BACK, done, manifest.objects().size());
    }
    for (Map.Entry<String, StoredObject> file : manifest.files().entrySet()) {
      Path path = target.files().get(file.getKey());
      if (path != null && Files.notExists(path)) {
        putBack(content(file.getKey(), file.getValue()), path);
      }
    }
    try (InputStream in = sealed("database", manifest.database())) {
      DatabaseCopy.putBack(
          target.database(), migrationLocations, in, handle -> compare(Indexed.objects(handle)));
    }
  }

  private static void putBack(byte[] content, Path path) throws IOException {
    Path itsFolder = Files.createDirectories(path.toAbsolutePath().resolveSibling("."));
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(path, content);
    Backup.force(path, StandardOpenOption.WRITE);
    Backup.force(itsFolder, StandardOpenOption.READ);
  }

  /// A file of another content in the place of one of the backup: nobody can say which is right.
  private void refuseOtherFiles() throws IOException {
    for (Map.Entry<String, StoredObject> file : manifest.files().entrySet()) {
      Path path = target.files().get(file.getKey());
      byte[] content = content(file.getKey(), file.getValue());
      if (path != null && Files.exists(path) && !Arrays.equals(Files.readAllBytes(path), content)) {
        throw new BackupException(
            path + " is not the one of the backup. Put it elsewhere, and restore again.");
      }
    }
  }

  private byte[] content(String name, StoredObject file) throws IOException {
    try (InputStream in = sealed("files/" + name, file)) {
      return in.readAllBytes();
    } catch (DamagedObjectException | NoSuchFileException e) {
      throw new BackupException("The file " + name + " in the backup is damaged", e);
    }
  }

  private InputStream sealed(String name, StoredObject expected) throws IOException {
    StoredObject found;
    Path file = folder.resolve(name);
    try (StoredContent content = SealedFile.open(target.keys(), expected.id(), file)) {
      found = content.read(expected.id());
    }
    if (!found.equals(expected)) {
      throw new BackupException("The file " + name + " in the backup is another");
    }
    return SealedFile.open(target.keys(), expected.id(), file).stream();
  }

  private Backup.Report report() {
    long bytes = manifest.objects().stream().mapToLong(StoredObject::size).sum();
    return new Backup.Report(manifest.objects().size(), bytes, 0);
  }

  private static void refuseUnlessEmpty(Backup.Source target) throws IOException {
    AtomicBoolean holdsObjects = new AtomicBoolean();
    target.store().list((id, changed, size) -> holdsObjects.set(true));
    if (holdsObjects.get() || !DatabaseCopy.isEmpty(target.database())) {
      throw new BackupException(
          "There is an archive here already. Restore into an empty data folder (and an empty"
              + " database and bucket), then put it in the place of this one.");
    }
  }

  private static Manifest manifest(Path folder, MasterKeys keys) throws IOException {
    try {
      return Manifest.read(Files.readString(folder.resolve("manifest")), keys);
    } catch (NoSuchFileException absent) {
      throw new BackupException(
          folder + " has no manifest: it is not a backup, or one that was cut short", absent);
    }
  }
}
