// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import io.relais.care.RandomId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Objects as files:
///
/// ```
/// <folder>/incoming/<32 hex digits>         being written
/// <folder>/objects/<2 hex digits>/<32 hex>  sealed
/// ```
///
/// A deposit is written under `incoming`, brought to the disk, renamed into its folder, and the
/// folder is brought to the disk. The first byte of an id names the folder and moves on slowly, so
/// that deposits of the same moment share a folder and one wait for it.
public final class FileInstanceStore implements InstanceStore {

  private static final int FOLDERS = 256;
  private static final int DEPOSITS_IN_A_ROW_LOG = 5;

  private final Path folder;
  private final Path incoming;
  private final Path objects;
  private final ObjectCipher cipher;
  private final FolderSync[] syncs;
  private final Optional<DirectBuffers> direct;
  private final AtomicInteger deposits = new AtomicInteger(ThreadLocalRandom.current().nextInt());

  private FileInstanceStore(Path folder, MasterKeys keys) throws IOException {
    this.folder = folder;
    this.incoming = folder.resolve("incoming");
    this.objects = folder.resolve("objects");
    this.cipher = new ObjectCipher(keys);
    this.syncs =
        IntStream.range(0, FOLDERS)
            .mapToObj(i -> new FolderSync(objects.resolve(name(i))))
            .toArray(FolderSync[]::new);
    makeFolders();
    this.direct = DirectBuffers.of(incoming);
  }

  /// Opens the store in this folder, and makes it if need be.
  public static FileInstanceStore open(Path folder, MasterKeys keys) throws IOException {
    return new FileInstanceStore(folder.toAbsolutePath(), keys);
  }

  @Override
  public Deposit begin(byte[] note) throws IOException {
    RandomId id = newId();
    ArrivingFile target =
        ArrivingFile.begin(incoming.resolve(hex(id)), file(id), sync(id), direct.orElse(null));
    try {
      return new Deposit(id, cipher.seal(Purpose.INSTANCE, id.bytes(), note, target), target);
    } catch (IOException | RuntimeException e) {
      target.discard();
      throw e;
    }
  }

  @Override
  public StoredContent open(RandomId id) throws IOException {
    FileBytes bytes = FileBytes.open(file(id));
    try {
      return new StoredContent(cipher.open(Purpose.INSTANCE, id.bytes(), bytes));
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  @Override
  public boolean delete(RandomId id) throws IOException {
    boolean there = Files.deleteIfExists(file(id));
    if (there) {
      sync(id).await();
    }
    return there;
  }

  /// Overwrites the key slot that does not open by one that does: at every moment one of both is
  /// whole.
  @Override
  public boolean rewrap(RandomId id) throws IOException {
    Optional<ObjectCipher.SlotChange> change;
    try (FileBytes bytes = FileBytes.open(file(id))) {
      change = cipher.rewrap(Purpose.INSTANCE, id.bytes(), bytes);
    }
    if (change.isEmpty()) {
      return false;
    }
    ByteBuffer slot = change.get().slot();
    try (FileChannel channel = FileChannel.open(file(id), StandardOpenOption.WRITE)) {
      while (slot.hasRemaining()) {
        channel.write(slot, change.get().offset() + slot.position());
      }
      channel.force(true);
    }
    return true;
  }

  @Override
  public void list(Visitor visitor) throws IOException {
    for (int i = 0; i < FOLDERS; i++) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(objects.resolve(name(i)))) {
        for (Path file : files) {
          Optional<RandomId> id = id(file);
          Optional<BasicFileAttributes> facts = id.isPresent() ? facts(file) : Optional.empty();
          if (id.isPresent() && facts.isPresent()) {
            visitor.visit(id.get(), facts.get().lastModifiedTime().toInstant(), facts.get().size());
          }
        }
      } catch (DirectoryIteratorException failed) {
        throw failed.getCause();
      }
    }
  }

  private static Optional<BasicFileAttributes> facts(Path file) throws IOException {
    try {
      return Optional.of(Files.readAttributes(file, BasicFileAttributes.class));
    } catch (NoSuchFileException takenAwayMeanwhile) {
      return Optional.empty();
    }
  }

  @Override
  public void copySealed(RandomId id, Path target) throws IOException {
    Files.copy(file(id), target);
    Disk.forceFile(target);
  }

  @Override
  public void adoptSealed(RandomId id, Path source) throws IOException {
    Path fresh = incoming.resolve(hex(id));
    Files.copy(source, fresh);
    Disk.forceFile(fresh);
    Files.move(fresh, file(id), StandardCopyOption.ATOMIC_MOVE);
    sync(id).await();
  }

  /// Nothing is kept open between calls.
  @Override
  public void close() {}

  /// Where the sealed bytes of an object lie.
  public Path file(RandomId id) {
    return objects.resolve(name(id.bytes()[0] & 0xff)).resolve(hex(id));
  }

  private void makeFolders() throws IOException {
    Files.createDirectories(incoming, Disk.ownerOnlyFolder());
    boolean made = false;
    for (int i = 0; i < FOLDERS; i++) {
      Path folder = objects.resolve(name(i));
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, Disk.ownerOnlyFolder());
        made = true;
      }
    }
    if (made) {
      Disk.force(objects);
      Disk.force(folder);
      Disk.force(folder.getParent());
    }
  }

  @Override
  public int sweep() throws IOException {
    int swept = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
      for (Path file : files) {
        Files.delete(file);
        swept++;
      }
    }
    return swept;
  }

  private RandomId newId() {
    byte[] bytes = RandomId.make().bytes();
    bytes[0] = (byte) (deposits.getAndIncrement() >> DEPOSITS_IN_A_ROW_LOG);
    return RandomId.of(bytes);
  }

  private FolderSync sync(RandomId id) {
    return syncs[id.bytes()[0] & 0xff];
  }

  private static String name(int folder) {
    return HexFormat.of().toHexDigits((byte) folder);
  }

  private static String hex(RandomId id) {
    return HexFormat.of().formatHex(id.bytes());
  }

  private static Optional<RandomId> id(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      byte[] bytes = HexFormat.of().parseHex(name);
      return bytes.length == RandomId.BYTES ? Optional.of(RandomId.of(bytes)) : Optional.empty();
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
