// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import io.relais.care.RandomId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Keeps what has come so far of files that come in pieces: encrypted as the objects are, each
/// piece by itself, without waiting for the disk. What a power cut takes is asked for again. An
/// upload is a folder; callers see to it that one thread at a time writes to it.
public final class UploadParts {

  private static final Pattern NOTE = Pattern.compile("[a-z]{1,16}");
  private static final Pattern PIECE = Pattern.compile("[0-9a-f]{16}");

  private final Path folder;
  private final ObjectCipher cipher;

  private UploadParts(Path folder, MasterKeys keys) {
    this.folder = folder;
    this.cipher = new ObjectCipher(keys);
  }

  /// Opens what is kept in this folder, and makes it if need be.
  public static UploadParts open(Path folder, MasterKeys keys) throws IOException {
    Files.createDirectories(folder, Disk.ownerOnlyFolder());
    return new UploadParts(folder.toAbsolutePath(), keys);
  }

  /// The uploads that have begun.
  public List<RandomId> list() throws IOException {
    List<RandomId> all = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder)) {
      for (Path one : folders) {
        RandomId.parse(one.getFileName().toString()).ifPresent(all::add);
      }
    }
    return all;
  }

  /// Keeps a note with an upload, in place of the one of this name.
  ///
  /// @param name 1 to 16 small letters
  public void note(RandomId upload, String name, byte[] content) throws IOException {
    if (!NOTE.matcher(name).matches()) {
      throw new IllegalArgumentException("A note is named by 1 to 16 small letters");
    }
    Files.createDirectories(folder(upload), Disk.ownerOnlyFolder());
    write(upload, name, content);
  }

  /// The note of this name; none if there is none that can be opened.
  public Optional<byte[]> note(RandomId upload, String name) throws IOException {
    try {
      return Optional.of(read(upload, name));
    } catch (NoSuchFileException | DamagedObjectException gone) {
      return Optional.empty();
    }
  }

  /// Puts a piece behind what there is.
  ///
  /// @param at how many bytes there are before it
  public void append(RandomId upload, long at, byte[] piece) throws IOException {
    write(upload, name(at), piece);
  }

  /// How many bytes there are without a gap. What lies behind one is taken away.
  public long size(RandomId upload) throws IOException {
    long size = 0;
    for (String piece : pieces(upload)) {
      long length = Long.parseLong(piece, 16) == size ? length(upload, piece) : 0;
      if (length == 0) {
        Files.deleteIfExists(folder(upload).resolve(piece));
      }
      size += length;
    }
    return size;
  }

  /// All bytes in their order, a piece at a time.
  public InputStream open(RandomId upload) throws IOException {
    return new Pieces(upload, pieces(upload).iterator());
  }

  /// When an upload was last written to.
  public Instant touched(RandomId upload) throws IOException {
    return Files.getLastModifiedTime(folder(upload)).toInstant();
  }

  /// Takes the pieces of an upload away, but not its notes.
  public void dropPieces(RandomId upload) throws IOException {
    for (String piece : pieces(upload)) {
      Files.deleteIfExists(folder(upload).resolve(piece));
    }
  }

  /// Takes an upload away.
  public void drop(RandomId upload) throws IOException {
    if (Files.isDirectory(folder(upload))) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(upload))) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(folder(upload));
    }
  }

  /// Holds one piece at a time.
  private final class Pieces extends InputStream {
    private final RandomId upload;
    private final Iterator<String> names;
    private byte[] piece = {};
    private int position;

    Pieces(RandomId upload, Iterator<String> names) {
      this.upload = upload;
      this.names = names;
    }

    @Override
    public int read() throws IOException {
      return hasMore() ? piece[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!hasMore()) {
        return -1;
      }
      int count = Math.min(length, piece.length - position);
      System.arraycopy(piece, position, into, offset, count);
      position += count;
      return count;
    }

    private boolean hasMore() throws IOException {
      while (position == piece.length && names.hasNext()) {
        piece = UploadParts.this.read(upload, names.next());
        position = 0;
      }
      return position < piece.length;
    }
  }

  private List<String> pieces(RandomId upload) throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(folder(upload))) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(upload))) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          if (PIECE.matcher(name).matches()) {
            names.add(name);
          }
        }
      }
    }
    Collections.sort(names);
    return names;
  }

  private long length(RandomId upload, String piece) throws IOException {
    try (FileBytes bytes = FileBytes.open(folder(upload).resolve(piece))) {
      return cipher.open(Purpose.UPLOAD, sealName(upload, piece), bytes).size();
    } catch (DamagedObjectException damaged) {
      return 0;
    }
  }

  private byte[] read(RandomId upload, String name) throws IOException {
    try (FileBytes bytes = FileBytes.open(folder(upload).resolve(name));
        InputStream in =
            new StoredContent(cipher.open(Purpose.UPLOAD, sealName(upload, name), bytes))
                .stream()) {
      return in.readAllBytes();
    }
  }

  private void write(RandomId upload, String name, byte[] content) throws IOException {
    Path file = folder(upload).resolve(name);
    Path fresh = file.resolveSibling("." + RandomId.make());
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            Disk.ownerOnly())) {
      SealedWriter writer =
          cipher.seal(Purpose.UPLOAD, sealName(upload, name), new Unwaited(channel));
      writer.write(content, 0, content.length);
      writer.finish();
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path folder(RandomId upload) {
    return folder.resolve(upload.text());
  }

  private static String name(long at) {
    return "%016x".formatted(at);
  }

  private static byte[] sealName(RandomId upload, String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(upload.bytes());
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(), SealedHeader.NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
