// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.RandomId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Master keys, their rotation, and what is derived of objects.
final class KeysTest {

  @TempDir private Path folder;

  @Test
  void aKeyFileIsMadeForItsOwnerAloneAndReadAgain() throws IOException {
    Path file = folder.resolve("keys/master-keys");
    MasterKeys made = MasterKeys.make(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(MasterKeys.read(file).ids()).isEqualTo(made.ids());
    assertThatThrownBy(() -> MasterKeys.make(file)).isInstanceOf(KeysUnusableException.class);

    MasterKeys grown = MasterKeys.addTo(file);
    assertThat(grown.ids()).hasSize(2).last().isEqualTo(made.newest().id());
    assertThat(MasterKeys.read(file).newest().id()).isEqualTo(grown.newest().id());

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> MasterKeys.read(file))
        .isInstanceOf(KeysUnusableException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void aTextThatIsNotKeysIsRefusedWithoutRepeatingIt() {
    String key = "A".repeat(42) + "E";
    assertThat(MasterKeys.parse(key + "," + "B".repeat(42) + "E", "RELAIS_MASTER_KEY").ids())
        .hasSize(2);
    for (String bad : new String[] {"", "# nothing", "secret", key + "\n" + key, key + "x"}) {
      assertThatThrownBy(() -> MasterKeys.parse(bad, "RELAIS_MASTER_KEY"))
          .isInstanceOf(KeysUnusableException.class)
          .hasMessageStartingWith("RELAIS_MASTER_KEY")
          .hasMessageNotContaining("secret")
          .hasMessageNotContaining(key);
    }
    MasterKeys keys = MasterKeys.parse(key, "RELAIS_MASTER_KEY");
    assertThat(keys.toString() + keys.newest()).doesNotContain(key).contains(keys.newest().id());
  }

  @Test
  void rotationPassesOverEveryObjectAndSaysWhatItCouldNotOpen() throws IOException {
    MasterKey first = MasterKey.make();
    FileInstanceStore store = FileInstanceStore.open(folder, MasterKeys.of(first));
    for (int i = 0; i < 5; i++) {
      put(store);
    }
    MasterKeys both = MasterKeys.of(first, MasterKey.make());
    put(FileInstanceStore.open(folder, both));
    put(FileInstanceStore.open(folder, MasterKeys.of(MasterKey.make())));
    FileInstanceStore rotating = FileInstanceStore.open(folder, both);
    assertThat(KeyRotation.run(rotating, passed -> {})).isEqualTo(new KeyRotation.Report(5, 1, 1));
    assertThat(KeyRotation.run(rotating, passed -> {})).isEqualTo(new KeyRotation.Report(0, 6, 1));
  }

  @Test
  void rotationPassesOverObjectsThatAreTakenAwayMeanwhile() throws IOException {
    MasterKey first = MasterKey.make();
    FileInstanceStore store = FileInstanceStore.open(folder, MasterKeys.of(first));
    for (int i = 0; i < 40; i++) {
      put(store);
    }
    FileInstanceStore rotating =
        FileInstanceStore.open(folder, MasterKeys.of(first, MasterKey.make()));
    List<RandomId> all = new ArrayList<>();
    store.list((id, changed, size) -> all.add(id));
    // Of those that share a folder, all but one go as soon as the first is passed.
    InstanceStore going = new Going(rotating, all);
    KeyRotation.Report report = KeyRotation.run(going, passed -> {});
    assertThat(report.unopened()).isZero();
    assertThat(report.rewrapped()).isBetween(1L, 39L);
  }

  /// A store of which everything but one object is taken away when it is first asked for something.
  private record Going(InstanceStore store, List<RandomId> all) implements InstanceStore {
    @Override
    public boolean rewrap(RandomId id) throws IOException {
      for (RandomId other : all) {
        if (!other.equals(all.getLast())) {
          store.delete(other);
        }
      }
      return store.rewrap(id);
    }

    @Override
    public void list(Visitor visitor) throws IOException {
      store.list(visitor);
    }

    @Override
    public Deposit begin(byte[] note) throws IOException {
      return store.begin(note);
    }

    @Override
    public StoredContent open(RandomId id) throws IOException {
      return store.open(id);
    }

    @Override
    public boolean delete(RandomId id) throws IOException {
      return store.delete(id);
    }

    @Override
    public void copySealed(RandomId id, Path target) throws IOException {
      store.copySealed(id, target);
    }

    @Override
    public void adoptSealed(RandomId id, Path source) throws IOException {
      store.adoptSealed(id, source);
    }

    @Override
    public int sweep() throws IOException {
      return store.sweep();
    }

    @Override
    public void close() {
      store.close();
    }
  }

  @Test
  void whatIsDerivedIsKeptUntilItIsDroppedOrDamaged() throws IOException {
    MasterKeys keys = MasterKeys.of(MasterKey.make());
    DerivedStore derived = DerivedStore.open(folder, keys);
    RandomId object = RandomId.make();
    byte[] small = "small".getBytes(StandardCharsets.UTF_8);
    byte[] large = new byte[200_000];
    assertThat(derived.find(object, "thumbnail")).isEmpty();
    derived.put(object, "thumbnail", small);
    derived.put(object, "preview.jpg", small);
    derived.put(object, "preview.jpg", large);
    assertThat(derived.find(object, "thumbnail")).contains(small);
    assertThat(derived.find(object, "preview.jpg")).contains(large);
    assertThat(DerivedStore.open(folder, MasterKeys.of(MasterKey.make())).find(object, "thumbnail"))
        .isEmpty();

    derived.put(object, "thumbnail", small);
    for (Path file : files()) {
      Files.write(file, new byte[300]);
    }
    assertThat(derived.find(object, "thumbnail")).isEmpty();
    derived.put(object, "thumbnail", small);
    derived.drop(object);
    assertThat(files()).isEmpty();
    assertThatThrownBy(() -> derived.find(object, "../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Path[] files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toArray(Path[]::new);
    }
  }

  private static void put(InstanceStore store) throws IOException {
    try (Deposit deposit = store.begin()) {
      deposit.write(1);
      deposit.seal();
    }
  }
}
