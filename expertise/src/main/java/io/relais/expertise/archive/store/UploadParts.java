// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import io.relais.care.RandomId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Keeps what has come so far of files that come in pieces: encrypted as the objects are, each
/// piece by itself, without waiting for the disk. What a power cut takes is asked for again. An
/// upload is a folder; callers see to it that one thread at a time writes to it.
public final class UploadParts {

  private static final Pattern NOTE = Pattern.compile("[a-z]{1,16}");
  private static final Pattern PIECE = Pattern.compile("[0-9a-f]{16}");

  private final SealedFolder folder;

  private UploadParts(SealedFolder folder) {
    this.folder = folder;
  }

  /// Opens what is kept in this folder, and makes it if need be.
  public static UploadParts open(Path folder, MasterKeys keys) throws IOException {
    return new UploadParts(SealedFolder.open(folder, keys, Purpose.UPLOAD));
  }

  /// The uploads that have begun.
  public List<RandomId> list() throws IOException {
    List<RandomId> all = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder.path())) {
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
    try {
      return folder.length(folder(upload).resolve(piece), upload, piece);
    } catch (DamagedObjectException damaged) {
      return 0;
    }
  }

  private byte[] read(RandomId upload, String name) throws IOException {
    return folder.read(folder(upload).resolve(name), upload, name);
  }

  private void write(RandomId upload, String name, byte[] content) throws IOException {
    folder.write(folder(upload).resolve(name), upload, name, content);
  }

  private Path folder(RandomId upload) {
    return folder.path().resolve(upload.text());
  }

  private static String name(long at) {
    return "%016x".formatted(at);
  }
}
