// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.backup;

import io.relais.care.RandomId;
import io.relais.care.database.DatabaseConfig;
import io.relais.care.database.DatabaseCopy;
import io.relais.expertise.archive.store.Deposit;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.MasterKeys;
import io.relais.expertise.archive.store.SealedFile;
import io.relais.expertise.archive.store.StoredObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Copies database, objects and small files to a folder while servers run, and reads back what it
/// wrote:
///
/// ```
/// <folder>/manifest                    signed
/// <folder>/database                    sealed
/// <folder>/files/<name>                sealed
/// <folder>/objects/<2>/<22 of the id>  sealed as in the store
/// ```
///
/// Objects are copied first, then the database as of one moment, then the objects that came in
/// between: so every row of the copy has its object, whatever comes and goes meanwhile. The master
/// keys are not in it: they must be kept elsewhere, or the backup is worth nothing.
public final class Backup {

  /// What a backup is made of, and what it is put back into.
  ///
  /// @param database where the rows are
  /// @param store where the objects are
  /// @param keys what seals the copy of the database and signs the manifest
  /// @param files small files beside them, such as the keys of the audit trail, by the name under
  ///   which they are kept; those that are not there are left out
  public record Source(
      DatabaseConfig database, InstanceStore store, MasterKeys keys, Map<String, Path> files) {
    /// Keeps its own copy, in the order of the names.
    public Source {
      files = new TreeMap<>(files);
    }
  }

  /// What was copied.
  ///
  /// @param objects how many
  /// @param bytes how many they have
  /// @param linked how many of them were taken over from the backup before
  public record Report(int objects, long bytes, int linked) {}

  private final Source source;
  private final Path folder;
  private final Optional<Path> before;
  private final Progress progress;
  private final Set<RandomId> copied = new HashSet<>();
  private final Set<RandomId> linked = new HashSet<>();
  private final Set<Path> folders = new LinkedHashSet<>();

  private Backup(Source source, Path folder, Optional<Path> before, Progress progress) {
    this.source = source;
    this.folder = folder;
    this.before = before;
    this.progress = progress;
  }

  /// Makes a backup.
  ///
  /// @param folder a new or empty folder
  /// @param before another backup on the same disk: its objects are given a second name instead of
  ///   being copied again; they are read and compared all the same
  public static Report make(
      Source source, Path folder, Optional<Path> before, Instant now, Progress progress)
      throws IOException {
    refuseUnlessEmpty(folder);
    return new Backup(source, folder.toAbsolutePath(), before, progress).run(now);
  }

  private Report run(Instant now) throws IOException {
    makeFolder(folder.resolve("objects"));
    List<RandomId> there = new ArrayList<>();
    source.store().list((id, changed, size) -> there.add(id));
    for (RandomId id : there) {
      copyIfThere(id);
      progress.at(Progress.Step.COPY, copied.size(), there.size());
    }
    Map<String, StoredObject> files = copyFiles();
    List<StoredObject> objects;
    StoredObject database;
    try (Deposit sealed =
        SealedFile.begin(source.keys(), RandomId.make(), folder.resolve("database"))) {
      objects = DatabaseCopy.write(source.database(), sealed, Indexed::objects);
      database = sealed.seal();
    }
    for (StoredObject object : objects) {
      copyIfThere(object.id());
    }
    leaveOnly(objects);
    int checked = 0;
    for (StoredObject object : objects) {
      check(object);
      checked++;
      progress.at(Progress.Step.READ_BACK, checked, objects.size());
    }
    forceFolders();
    Manifest manifest = new Manifest(now, source.keys().newest().id(), database, files, objects);
    write(manifest.signed(source.keys().newest()));
    return new Report(
        objects.size(), objects.stream().mapToLong(StoredObject::size).sum(), linked.size());
  }

  private Map<String, StoredObject> copyFiles() throws IOException {
    Map<String, StoredObject> files = new TreeMap<>();
    makeFolder(folder.resolve("files"));
    for (Map.Entry<String, Path> file : source.files().entrySet()) {
      if (Files.exists(file.getValue())) {
        Path target = folder.resolve("files").resolve(file.getKey());
        try (Deposit sealed = SealedFile.begin(source.keys(), RandomId.make(), target)) {
          Files.copy(file.getValue(), sealed);
          files.put(file.getKey(), sealed.seal());
        }
      }
    }
    return files;
  }

  private void copyIfThere(RandomId id) throws IOException {
    if (!copied.contains(id)) {
      Path target = object(folder, id);
      makeFolder(target.resolveSibling("."));
      try {
        if (!linkFromBefore(id, target)) {
          source.store().copySealed(id, target);
        }
        copied.add(id);
      } catch (NoSuchFileException takenAwayMeanwhile) {
        Files.deleteIfExists(target);
      }
    }
  }

  private boolean linkFromBefore(RandomId id, Path target) {
    if (before.isEmpty() || !Files.exists(object(before.get(), id))) {
      return false;
    }
    try {
      Files.createLink(target, object(before.get(), id));
      return linked.add(id);
    } catch (IOException | UnsupportedOperationException otherDisk) {
      return false;
    }
  }

  /// What was copied and then taken away, or had no row yet.
  private void leaveOnly(List<StoredObject> objects) throws IOException {
    Set<RandomId> wanted = new HashSet<>();
    objects.forEach(object -> wanted.add(object.id()));
    for (RandomId id : copied) {
      if (!wanted.contains(id)) {
        Files.deleteIfExists(object(folder, id));
        linked.remove(id);
      }
    }
  }

  private void check(StoredObject object) throws IOException {
    try {
      if (linked.contains(object.id()) && !isWhole(object)) {
        Files.delete(object(folder, object.id()));
        source.store().copySealed(object.id(), object(folder, object.id()));
        linked.remove(object.id());
      }
      if (!isWhole(object)) {
        throw new BackupException(damaged(object));
      }
    } catch (IOException e) {
      throw new BackupException(damaged(object), e);
    }
  }

  private boolean isWhole(StoredObject object) throws IOException {
    Path file = object(folder, object.id());
    try {
      return SealedFile.readCopy(source.keys(), object.id(), file).equals(object);
    } catch (IOException e) {
      if (linked.contains(object.id())) {
        return false;
      }
      throw e;
    }
  }

  private static String damaged(StoredObject object) {
    return "Object "
        + object.id()
        + " cannot be read as it was put in, so this backup would not be whole; bring it back from"
        + " an older backup, or have it sent again";
  }

  private void makeFolder(Path made) throws IOException {
    Path path = made.normalize();
    if (folders.add(path)) {
      Files.createDirectories(path);
    }
  }

  private void forceFolders() throws IOException {
    folders.add(folder);
    for (Path path : folders) {
      force(path, StandardOpenOption.READ);
    }
  }

  /// Last of all: a folder without a manifest is no backup.
  private void write(String manifest) throws IOException {
    Path file = folder.resolve("manifest");
    Files.writeString(file, manifest, StandardOpenOption.CREATE_NEW);
    force(file, StandardOpenOption.WRITE);
    force(folder, StandardOpenOption.READ);
  }

  static void force(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  static Path object(Path folder, RandomId id) {
    return folder.resolve("objects").resolve(id.text().substring(0, 2)).resolve(id.text());
  }

  private static void refuseUnlessEmpty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        if (files.iterator().hasNext()) {
          throw new BackupException(
              folder
                  + " is not empty. Give a new folder to each backup, and delete old ones whole.");
        }
      }
    }
  }
}
