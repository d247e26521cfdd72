// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreWithDerivedTest {
  @TempDir private Path folder;

  @Test
  void whatWasMadeOfAnObjectGoesWithIt() throws Exception {
    MasterKeys keys = MasterKeys.of(MasterKey.make());
    DerivedStore derived = DerivedStore.open(folder.resolve("derived"), keys);
    try (InstanceStore store =
        new StoreWithDerived(FileInstanceStore.open(folder.resolve("store"), keys), derived)) {
      RandomId id;
      try (Deposit deposit = store.begin()) {
        deposit.write(new byte[] {1, 2, 3});
        id = deposit.seal().id();
      }
      RandomId other = RandomId.make();
      derived.put(id, "thumbnail-0", new byte[] {1});
      derived.put(id, "rendered-0", new byte[] {2});
      derived.put(other, "thumbnail-0", new byte[] {3});

      assertThat(store.delete(id)).isTrue();

      assertThat(derived.find(id, "thumbnail-0")).isEmpty();
      assertThat(derived.find(id, "rendered-0")).isEmpty();
      assertThat(derived.find(other, "thumbnail-0")).contains(new byte[] {3});
      assertThat(store.delete(id)).isFalse();
    }
  }
}
