// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import io.relais.care.RandomId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One file on its own, sealed as objects are: a part of a backup.
public final class SealedFile {

  private static final Logger LOG = LoggerFactory.getLogger(SealedFile.class);

  private SealedFile() {}

  /// Begins a new file. It is whole, and survives a power cut, once it is sealed; before, it is as
  /// if it were not there.
  ///
  /// @param id its name, which reading it needs again
  public static Deposit begin(MasterKeys keys, RandomId id, Path to) throws IOException {
    FileChannel channel =
        FileChannel.open(
            to, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), Disk.ownerOnly());
    Target target = new Target(to, channel);
    try {
      return new Deposit(
          id, new ObjectCipher(keys).seal(Purpose.BACKUP, id.bytes(), target), target);
    } catch (IOException | RuntimeException e) {
      target.discard();
      throw e;
    }
  }

  /// Opens a file that [#begin] began.
  public static StoredContent open(MasterKeys keys, RandomId id, Path file) throws IOException {
    return open(keys, id, file, Purpose.BACKUP);
  }

  /// Opens an object that [InstanceStore#copySealed] wrote.
  public static StoredContent openCopy(MasterKeys keys, RandomId id, Path file) throws IOException {
    return open(keys, id, file, Purpose.INSTANCE);
  }

  /// Reads an object that [InstanceStore#copySealed] wrote to its end, and says what is there.
  public static StoredObject readCopy(MasterKeys keys, RandomId id, Path file) throws IOException {
    try (StoredContent content = openCopy(keys, id, file)) {
      return content.read(id);
    }
  }

  private static StoredContent open(MasterKeys keys, RandomId id, Path file, Purpose purpose)
      throws IOException {
    FileBytes bytes = FileBytes.open(file);
    try {
      return new StoredContent(new ObjectCipher(keys).open(purpose, id.bytes(), bytes));
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private record Target(Path file, FileChannel channel) implements DepositTarget {

    @Override
    public void write(byte[] bytes, int length) throws IOException {
      new ChannelTarget(channel).write(bytes, length);
    }

    @Override
    public void commit() throws IOException {
      channel.force(true);
      channel.close();
    }

    @Override
    public void discard() {
      try {
        channel.close();
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.warn("What is left of a file that was not sealed could not be taken away", e);
      }
    }
  }
}
