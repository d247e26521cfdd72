// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import io.relais.care.RandomId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Objects in S3, under `<prefix>objects/<32 hex digits>`, sealed as files are: the store never
/// sees what is in them. A deposit is gathered in a sealed file here and sent when it is whole; S3
/// keeps it once it answers 200. A rotation of keys changes an object's metadata, not its bytes.
public final class S3InstanceStore implements InstanceStore {

  private static final Logger LOG = LoggerFactory.getLogger(S3InstanceStore.class);

  /// What one PUT takes.
  private static final long LARGEST = 5L << 30;

  private final Path incoming;
  private final String prefix;
  private final S3Client client;
  private final ObjectCipher cipher;

  private S3InstanceStore(Path incoming, S3Config config, MasterKeys keys) {
    this.incoming = incoming;
    this.prefix = config.prefix() + "objects/";
    this.client = new S3Client(config);
    this.cipher = new ObjectCipher(keys);
  }

  /// Opens the store.
  ///
  /// @param incoming a folder for deposits that are not whole yet, this server's own
  public static S3InstanceStore open(Path incoming, S3Config config, MasterKeys keys)
      throws IOException {
    Files.createDirectories(incoming, Disk.ownerOnlyFolder());
    S3InstanceStore store = new S3InstanceStore(incoming.toAbsolutePath(), config, keys);
    try {
      store.client.list(store.prefix, Optional.empty());
    } catch (IOException e) {
      store.close();
      throw new IOException(
          "The bucket "
              + config.bucket()
              + " at "
              + config.endpoint()
              + " does not answer; check address, bucket, region and keys",
          e);
    }
    return store;
  }

  @Override
  public Deposit begin(byte[] note) throws IOException {
    RandomId id = RandomId.make();
    S3Target target = new S3Target(incoming.resolve(hex(id)), key(id));
    try {
      return new Deposit(id, cipher.seal(Purpose.INSTANCE, id.bytes(), note, target), target);
    } catch (IOException | RuntimeException e) {
      target.discard();
      throw e;
    }
  }

  @Override
  public StoredContent open(RandomId id) throws IOException {
    return new StoredContent(
        cipher.open(Purpose.INSTANCE, id.bytes(), new S3Bytes(client, key(id))));
  }

  @Override
  public boolean delete(RandomId id) throws IOException {
    boolean there = client.isThere(key(id));
    client.delete(key(id));
    return there;
  }

  @Override
  public boolean rewrap(RandomId id) throws IOException {
    try (S3Bytes bytes = new S3Bytes(client, key(id))) {
      Optional<ObjectCipher.SlotChange> change = cipher.rewrap(Purpose.INSTANCE, id.bytes(), bytes);
      if (change.isEmpty()) {
        return false;
      }
      byte[] header = new byte[SealedHeader.BYTES];
      bytes.read(0, header, 0, header.length);
      change.get().slot().get(header, change.get().offset(), SealedHeader.SLOT_BYTES);
      byte[] slots = Arrays.copyOfRange(header, SealedHeader.FIXED_BYTES, header.length);
      client.setSlots(key(id), Base64.getEncoder().encodeToString(slots));
      return true;
    }
  }

  @Override
  public void copySealed(RandomId id, Path target) throws IOException {
    try (S3Bytes bytes = new S3Bytes(client, key(id));
        FileChannel channel =
            FileChannel.open(
                target,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                Disk.ownerOnly())) {
      byte[] buffer = new byte[1 << 16];
      for (long at = 0; at < bytes.size(); at = channel.position()) {
        ByteBuffer part = ByteBuffer.wrap(buffer, 0, bytes.read(at, buffer, 0, buffer.length));
        while (part.hasRemaining()) {
          channel.write(part);
        }
      }
      channel.force(true);
    }
  }

  @Override
  public void adoptSealed(RandomId id, Path source) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(source)) {
      byte[] buffer = new byte[1 << 16];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        digest.update(buffer, 0, length);
      }
    }
    client.put(key(id), source, HexFormat.of().formatHex(digest.digest()));
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

  @Override
  public void list(Visitor visitor) throws IOException {
    Optional<String> from = Optional.empty();
    do {
      S3Client.Page page = client.list(prefix, from);
      for (S3Client.Listed listed : page.objects()) {
        Optional<RandomId> id = id(listed.key().substring(prefix.length()));
        if (id.isPresent()) {
          visitor.visit(id.get(), listed.modified(), listed.size());
        }
      }
      from = page.next();
    } while (from.isPresent());
  }

  @Override
  public void close() {
    client.close();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private String key(RandomId id) {
    return prefix + hex(id);
  }

  private static String hex(RandomId id) {
    return HexFormat.of().formatHex(id.bytes());
  }

  private static Optional<RandomId> id(String name) {
    return name.matches("[0-9a-f]{32}")
        ? Optional.of(RandomId.of(HexFormat.of().parseHex(name)))
        : Optional.empty();
  }

  /// A file that is sent when it is whole.
  private final class S3Target implements DepositTarget {
    private final Path file;
    private final String key;
    private final FileChannel channel;
    private final MessageDigest digest;

    S3Target(Path file, String key) throws IOException {
      this.file = file;
      this.key = key;
      this.digest = sha256();
      this.channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              Disk.ownerOnly());
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
      if (channel.position() + length > LARGEST) {
        throw new IOException("S3 takes objects of at most 5 GiB");
      }
      digest.update(bytes, 0, length);
      ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }

    @Override
    public void commit() throws IOException {
      channel.close();
      client.put(key, file, HexFormat.of().formatHex(digest.digest()));
      Files.deleteIfExists(file);
    }

    @Override
    public void discard() {
      try {
        channel.close();
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.warn("What is left of a deposit could not be taken away; the next start does", e);
      }
    }
  }
}
