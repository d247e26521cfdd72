// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataLockTest {
  @TempDir private Path folder;

  @Test
  void aFolderHasOneServerAtATime() throws IOException {
    Path data = folder.resolve("data");
    try (DataLock first = DataLock.take(data)) {
      assertThatThrownBy(() -> DataLock.take(data))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("Another server is running on the data folder " + data)
          .hasMessageContaining("Stop it");
      assertThat(first).isNotNull();
    }
    DataLock.take(data).close();
  }
}
