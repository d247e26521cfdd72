// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.RandomId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class S3InstanceStoreTest {

  @TempDir private Path folder;

  private final MasterKey key = MasterKey.make();
  private S3StandIn s3;
  private S3InstanceStore store;

  @BeforeEach
  void open() throws IOException {
    s3 = new S3StandIn();
    store = open(key);
  }

  @AfterEach
  void close() {
    store.close();
    s3.close();
  }

  @Test
  void whatComesOutIsWhatWentIn() throws IOException {
    for (int size : new int[] {0, 1, 70_000, 6 << 20}) {
      byte[] bytes = bytes(size);
      StoredObject stored = put(bytes);
      assertThat(stored.size()).isEqualTo(size);
      try (InputStream in = store.open(stored.id()).stream()) {
        assertThat(in.readAllBytes()).isEqualTo(bytes);
      }
      try (InputStream in = store.open(stored.id()).range(size / 2, 1000)) {
        assertThat(in.readAllBytes())
            .isEqualTo(Arrays.copyOfRange(bytes, size / 2, Math.min(size, size / 2 + 1000)));
      }
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void objectsAreListedInPagesAndDeleted() throws IOException {
    List<RandomId> put = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      put.add(put(bytes(i)).id());
    }
    List<RandomId> listed = new ArrayList<>();
    store.list((id, changed, size) -> listed.add(id));
    assertThat(listed).containsExactlyInAnyOrderElementsOf(put);

    assertThat(store.delete(put.getFirst())).isTrue();
    assertThat(store.delete(put.getFirst())).isFalse();
    assertThatThrownBy(() -> store.open(put.getFirst())).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void rotationChangesMetadataAlone() throws IOException {
    RandomId id = put(bytes(100_000)).id();
    MasterKey second = MasterKey.make();
    MasterKey third = MasterKey.make();
    try (S3InstanceStore both = open(key, second)) {
      assertThat(both.rewrap(id)).isTrue();
      assertThat(both.rewrap(id)).isFalse();
    }
    try (S3InstanceStore next = open(second, third)) {
      assertThat(next.rewrap(id)).isTrue();
    }
    try (S3InstanceStore newest = open(third);
        InputStream in = newest.open(id).stream()) {
      assertThat(in.readAllBytes()).isEqualTo(bytes(100_000));
    }
    assertThatThrownBy(() -> store.open(id)).isInstanceOf(DamagedObjectException.class);
  }

  @Test
  void whatIsCopiedSealedComesBackAsItWas() throws IOException {
    StoredObject stored = put(bytes(100_000));
    MasterKey second = MasterKey.make();
    try (S3InstanceStore both = open(key, second)) {
      assertThat(both.rewrap(stored.id())).isTrue();
    }
    Path file = folder.resolve("copy");
    store.copySealed(stored.id(), file);
    assertThat(SealedFile.readCopy(MasterKeys.of(second), stored.id(), file)).isEqualTo(stored);
    assertThat(store.delete(stored.id())).isTrue();
    store.adoptSealed(stored.id(), file);
    try (S3InstanceStore next = open(second)) {
      assertThat(StoredContent.read(next, stored.id())).isEqualTo(stored);
    }
    assertThatThrownBy(() -> store.copySealed(RandomId.make(), folder.resolve("other")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void whatIsNotedComesBackWithTheObject() throws IOException {
    byte[] note = bytes(90);
    RandomId id;
    try (Deposit deposit = store.begin(note)) {
      id = deposit.id();
      deposit.write(bytes(100_000));
      assertThat(deposit.seal().size()).isEqualTo(100_000);
    }
    MasterKey second = MasterKey.make();
    try (S3InstanceStore both = open(key, second)) {
      assertThat(both.rewrap(id)).isTrue();
    }
    try (S3InstanceStore newest = open(second);
        StoredContent content = newest.open(id)) {
      assertThat(content.note()).isEqualTo(note);
      assertThat(content.stream().readAllBytes()).isEqualTo(bytes(100_000));
    }
  }

  @Test
  void aBusyStoreIsAskedAgain() throws IOException {
    s3.failNext(2);
    RandomId id = put(bytes(10)).id();
    s3.failNext(1);
    store.open(id).close();
    s3.failNext(100);
    assertThatThrownBy(() -> put(bytes(10)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("503");
    assertThat(left()).isEmpty();
  }

  @Test
  void damageIsFound() throws IOException {
    RandomId id = put(bytes(100_000)).id();
    s3.damage("objects/");
    assertThatThrownBy(
            () -> {
              try (InputStream in = store.open(id).stream()) {
                in.readAllBytes();
              }
            })
        .isInstanceOf(DamagedObjectException.class);
  }

  @Test
  void aWrongKeyOrBucketIsSaidAtTheStart() {
    S3Config right = s3.config();
    S3Config wrong =
        new S3Config(
            right.endpoint(), right.region(), right.bucket(), right.prefix(), "us", "wrong");
    assertThatThrownBy(() -> S3InstanceStore.open(folder, wrong, MasterKeys.of(key)))
        .hasMessageContaining("check address, bucket, region and keys");
    assertThat(right.toString()).doesNotContain("secret");
  }

  @Test
  void whatAStoppedServerLeftIsSwept() throws IOException {
    store.begin().write(1);
    assertThat(store.sweep()).isEqualTo(1);
    assertThat(left()).isEmpty();
  }

  private S3InstanceStore open(MasterKey... keys) throws IOException {
    return S3InstanceStore.open(folder, s3.config(), MasterKeys.of(keys));
  }

  private StoredObject put(byte[] bytes) throws IOException {
    try (Deposit deposit = store.begin()) {
      deposit.write(bytes);
      return deposit.seal();
    }
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
