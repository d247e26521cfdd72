// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.CareException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {

  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("data").resolve("link-keys");
  }

  @Test
  void makesTheFileForItsOwnerAloneOnFirstStart() throws IOException {
    SigningKeys made = SigningKeys.open(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SigningKeys.open(file).current().secret()).isEqualTo(made.current().secret());
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void keepsOlderKeysAndTheirPermissionsWhenRotated() throws IOException {
    SigningKeys first = SigningKeys.open(file);
    SigningKeys second = SigningKeys.rotate(file);

    assertThat(second.current().id()).isEqualTo(2);
    assertThat(second.find(1)).isNotNull();
    assertThat(second.find(1).secret()).isEqualTo(first.current().secret());
    assertThat(second.find(3)).isNull();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void countsRoundAfterTheHighestIdAndNeverGivesOneTwice() throws IOException {
    SigningKeys.open(file);
    Files.writeString(file, "255 " + KEY + "\n");
    assertThat(SigningKeys.rotate(file).current().id()).isEqualTo(1);

    Files.writeString(file, "1 " + KEY + "\n255 " + KEY + "\n");
    assertThatThrownBy(() -> SigningKeys.rotate(file))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("oldest");
  }

  @Test
  void refusesAFileThatEverybodyCanRead() throws IOException {
    SigningKeys.open(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> SigningKeys.open(file))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("chmod 600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# only words\n",
        "1 short\n",
        "0 " + KEY,
        "256 " + KEY,
        "1 " + KEY + "\n1 " + KEY,
        "x " + KEY,
        KEY
      })
  void saysThatAFileHoldsNoKeysWithoutShowingIt(String text) throws IOException {
    SigningKeys.open(file);
    Files.writeString(file, text);

    assertThatThrownBy(() -> SigningKeys.open(file))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("link-keys")
        .hasMessageNotContaining(KEY);
  }

  @Test
  void saysWhichFileCannotBeMade() throws IOException {
    Path notAFolder = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> SigningKeys.open(notAFolder.resolve("link-keys")))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("link-keys");
  }
}
