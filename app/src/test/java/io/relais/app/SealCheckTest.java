// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.DocumentsConfig.SealFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealCheckTest {
  @TempDir private Path folder;

  @Test
  void reportsMayGoOutUnsealed() {
    assertThat(SealCheck.examine(DocumentsConfig.USUAL, Clock.systemUTC()))
        .singleElement()
        .isInstanceOf(Finding.Good.class);
  }

  @Test
  void aFileThatIsNoSealIsNamedWithoutItsPassword() throws Exception {
    Path file = Files.writeString(folder.resolve("seal.p12"), "nothing of the sort");
    DocumentsConfig config =
        new DocumentsConfig(Optional.of(new SealFile(file, "secret word")), Optional.empty());

    assertThat(SealCheck.examine(config, Clock.systemUTC()))
        .singleElement()
        .isInstanceOf(Finding.Fault.class)
        .satisfies(fault -> assertThat(fault.sentence()).contains(file.toString()))
        .asString()
        .doesNotContain("secret word");
    assertThat(config.toString()).doesNotContain("secret word");
  }
}
