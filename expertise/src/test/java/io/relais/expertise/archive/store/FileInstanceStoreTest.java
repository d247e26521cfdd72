// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.RandomId;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileInstanceStoreTest {

  private static final int CHUNK = 1 << 16;

  /// An object as it was sealed before there were notes, by a key of 32 times 7.
  private static final String OLD =
      "52454c4149530110011c104ffd0228e8529fc978a59836d9dce192749c79689f60ca6d76"
          + "26d7edd82f68930eba5590ff27fe369d0b34aadd38dc33fb255a9fed5856e34cb9d127cb"
          + "64fd7c6876f36067a9d5a20c5442361d658b38d3e42945cce349866a"
          + "00".repeat(68)
          + "192ac74467fb0aa9cd8a7a830698234d0bfe4f21525c6badaf8f6f13c1fbd981f8c1297b"
          + "5bce353e9cb7b1a7";

  private static final RandomId OLD_ID = new RandomId("Up_JeKWYNtnc4ZJ0nHlonw");

  @TempDir private Path folder;

  private final MasterKey key = MasterKey.make();
  private FileInstanceStore store;

  @BeforeEach
  void open() throws IOException {
    store = FileInstanceStore.open(folder, MasterKeys.of(key));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17})
  void whatComesOutIsWhatWentIn(int size) throws Exception {
    byte[] bytes = bytes(size);
    StoredObject stored = put(bytes);

    assertThat(stored.size()).isEqualTo(size);
    assertThat(stored.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    try (StoredContent content = store.open(stored.id())) {
      assertThat(content.size()).isEqualTo(size);
      assertThat(content.stream().readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void anyRangeCanBeRead() throws IOException {
    byte[] bytes = bytes(3 * CHUNK + 100);
    RandomId id = put(bytes).id();
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      int from = random.nextInt(bytes.length + 1);
      int length = random.nextInt(bytes.length + 1000);
      try (InputStream range = store.open(id).range(from, length)) {
        assertThat(range.readAllBytes())
            .isEqualTo(
                Arrays.copyOfRange(
                    bytes, from, (int) Math.min(bytes.length, (long) from + length)));
      }
    }
    try (InputStream range = store.open(id).range(5, Long.MAX_VALUE)) {
      assertThat(range.skip(10)).isEqualTo(10);
      assertThat(range.read()).isEqualTo(bytes[15] & 0xff);
    }
  }

  @Test
  void aChannelReadsAtAnyPlaceAndDoesNotWrite() throws IOException {
    byte[] bytes = bytes(CHUNK + 500);
    try (SeekableByteChannel channel = store.open(put(bytes).id()).channel()) {
      ByteBuffer into = ByteBuffer.allocate(1000);
      channel.position(CHUNK - 500).read(into);
      assertThat(into.array()).isEqualTo(Arrays.copyOfRange(bytes, CHUNK - 500, CHUNK + 500));
      assertThat(channel.position()).isEqualTo(CHUNK + 500);
      assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      assertThatThrownBy(() -> channel.write(into)).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void nothingOfTheObjectCanBeReadOnTheDisk() throws IOException {
    byte[] bytes = "MARTIN^JEANNE".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    Path file = store.file(put(bytes).id());
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain("MARTIN");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aDepositThatIsNotSealedLeavesNothing() throws IOException {
    RandomId id;
    try (Deposit deposit = store.begin()) {
      id = deposit.id();
      deposit.write(bytes(100_000));
    }
    assertThatThrownBy(() -> store.open(id)).isInstanceOf(NoSuchFileException.class);
    assertThat(files()).isEmpty();
  }

  @Test
  void whatAStoppedServerLeftUnsealedIsSwept() throws IOException {
    Deposit cut = store.begin();
    cut.write(bytes(200_000));
    FileInstanceStore next = FileInstanceStore.open(folder, MasterKeys.of(key));
    assertThat(next.sweep()).isEqualTo(1);
    assertThat(files()).isEmpty();
    cut.abandon();
  }

  @Test
  void aDeletedObjectIsGone() throws IOException {
    RandomId id = put(bytes(10)).id();
    assertThat(store.delete(id)).isTrue();
    assertThat(store.delete(id)).isFalse();
    assertThat(files()).isEmpty();
  }

  @Test
  void everySealedObjectIsListed() throws IOException {
    List<RandomId> put = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      put.add(put(bytes(i)).id());
    }
    List<RandomId> listed = new ArrayList<>();
    store.list((id, changed, size) -> listed.add(id));
    assertThat(listed).containsExactlyInAnyOrderElementsOf(put);
  }

  @Test
  void manyDepositsAtOnceAreAllKept() throws Exception {
    List<Future<StoredObject>> sealing = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 64; i++) {
        byte[] bytes = bytes(10_000 + i);
        sealing.add(executor.submit(() -> put(bytes)));
      }
    }
    for (int i = 0; i < 64; i++) {
      try (InputStream in = store.open(sealing.get(i).get().id()).stream()) {
        assertThat(in.readAllBytes()).isEqualTo(bytes(10_000 + i));
      }
    }
  }

  @Test
  void everyDamageIsFound() throws IOException {
    byte[] bytes = bytes(CHUNK + 1000);
    for (int at : new int[] {0, 6, 7, 8, 12, 20, 40, 70, 168, 5000, 168 + CHUNK + 20, 67_000}) {
      Path file = store.file(put(bytes).id());
      flip(file, at);
      assertDamaged(file);
    }
  }

  @Test
  void aCutOrALongerObjectIsFound() throws IOException {
    for (long size : new long[] {0, 100, 168, 180, 168 + CHUNK + 16, 168 + CHUNK + 17}) {
      Path file = store.file(put(bytes(CHUNK + 1000)).id());
      try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
        cut.setLength(size);
      }
      assertDamaged(file);
    }
    Path empty = store.file(put(bytes(0)).id());
    Files.write(empty, new byte[20], StandardOpenOption.APPEND);
    assertDamaged(empty);
  }

  @Test
  void anObjectInAnothersPlaceIsFound() throws IOException {
    Path one = store.file(put(bytes(100)).id());
    Path other = store.file(put(bytes(100)).id());
    Files.copy(one, other, StandardCopyOption.REPLACE_EXISTING);
    assertDamaged(other);
  }

  @Test
  void rotationLeavesTheDataAndLetsTheOldKeyGo() throws IOException {
    byte[] bytes = bytes(CHUNK * 2);
    RandomId id = put(bytes).id();
    byte[] before = Files.readAllBytes(store.file(id));

    MasterKey second = MasterKey.make();
    FileInstanceStore rotating = FileInstanceStore.open(folder, MasterKeys.of(key, second));
    assertThat(rotating.rewrap(id)).isTrue();
    assertThat(rotating.rewrap(id)).isFalse();
    byte[] after = Files.readAllBytes(store.file(id));
    assertThat(Arrays.mismatch(before, after)).isBetween(100, 167);
    assertThat(Arrays.copyOfRange(after, 168, after.length))
        .isEqualTo(Arrays.copyOfRange(before, 168, before.length));

    MasterKey third = MasterKey.make();
    assertThat(FileInstanceStore.open(folder, MasterKeys.of(second, third)).rewrap(id)).isTrue();
    FileInstanceStore withNewest = FileInstanceStore.open(folder, MasterKeys.of(third));
    try (InputStream in = withNewest.open(id).stream()) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
    assertThatThrownBy(() -> store.open(id))
        .isInstanceOf(DamagedObjectException.class)
        .hasMessageContaining(third.id());
  }

  @Test
  void aKeySlotThatWasHalfWrittenLosesNothing() throws IOException {
    RandomId id = put(bytes(100)).id();
    MasterKeys both = MasterKeys.of(key, MasterKey.make());
    FileInstanceStore rotating = FileInstanceStore.open(folder, both);
    rotating.rewrap(id);
    flip(store.file(id), 150);
    try (InputStream in = rotating.open(id).stream()) {
      assertThat(in.readAllBytes()).isEqualTo(bytes(100));
    }
    assertThat(rotating.rewrap(id)).isTrue();
  }

  @Test
  void whatIsNotedComesBackWithTheObjectAndIsSealedAsItIs() throws IOException {
    byte[] note = "from MARTIN".getBytes(StandardCharsets.UTF_8);
    for (int size : new int[] {0, 1, CHUNK, 2 * CHUNK + 5}) {
      RandomId id = put(bytes(size), note).id();
      try (StoredContent content = store.open(id)) {
        assertThat(content.note()).isEqualTo(note);
        assertThat(content.size()).isEqualTo(size);
        assertThat(content.stream().readAllBytes()).isEqualTo(bytes(size));
      }
      assertThat(new String(Files.readAllBytes(store.file(id)), StandardCharsets.ISO_8859_1))
          .doesNotContain("MARTIN");
    }
    try (StoredContent content = store.open(put(bytes(3)).id())) {
      assertThat(content.note()).isEmpty();
    }
    assertThatThrownBy(() -> store.begin(new byte[1 << 16]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNoteOutlivesTheRotationOfKeys() throws IOException {
    byte[] note = bytes(100);
    RandomId id = put(bytes(1000), note).id();
    MasterKey second = MasterKey.make();
    assertThat(FileInstanceStore.open(folder, MasterKeys.of(key, second)).rewrap(id)).isTrue();
    try (StoredContent content = FileInstanceStore.open(folder, MasterKeys.of(second)).open(id)) {
      assertThat(content.note()).isEqualTo(note);
    }
  }

  @Test
  void aDamagedNoteIsFound() throws IOException {
    for (int at : new int[] {6, 168, 169, 170, 200, 170 + 50 + 15}) {
      RandomId id = put(bytes(100), bytes(50)).id();
      flip(store.file(id), at);
      assertThatThrownBy(() -> readWithNote(id)).isInstanceOf(DamagedObjectException.class);
    }
    for (long size : new long[] {168, 169, 170, 180, 240}) {
      RandomId id = put(bytes(100), bytes(50)).id();
      try (RandomAccessFile cut = new RandomAccessFile(store.file(id).toFile(), "rw")) {
        cut.setLength(size);
      }
      assertThatThrownBy(() -> readWithNote(id)).isInstanceOf(DamagedObjectException.class);
    }
  }

  @Test
  void objectsOfTheTimeBeforeNotesStillOpen() throws IOException {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) 7);
    FileInstanceStore old = FileInstanceStore.open(folder, MasterKeys.of(MasterKey.of(secret)));
    Files.write(old.file(OLD_ID), HexFormat.of().parseHex(OLD));
    try (StoredContent content = old.open(OLD_ID)) {
      assertThat(content.note()).isEmpty();
      assertThat(content.stream().readAllBytes())
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("An object of the first days.");
    }
  }

  private void readWithNote(RandomId id) throws IOException {
    try (StoredContent content = store.open(id);
        InputStream in = content.stream()) {
      in.readAllBytes();
      content.note();
    }
  }

  private void assertDamaged(Path file) {
    RandomId id = RandomId.of(HexFormat.of().parseHex(file.getFileName().toString()));
    assertThatThrownBy(
            () -> {
              try (InputStream in = store.open(id).stream()) {
                in.readAllBytes();
              }
            })
        .isInstanceOf(DamagedObjectException.class);
  }

  private StoredObject put(byte[] bytes) throws IOException {
    return put(bytes, new byte[0]);
  }

  private StoredObject put(byte[] bytes, byte[] note) throws IOException {
    try (Deposit deposit = store.begin(note)) {
      deposit.write(bytes);
      return deposit.seal();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void flip(Path file, int at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int old = bytes.read();
      bytes.seek(at);
      bytes.write(old ^ 1);
    }
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
