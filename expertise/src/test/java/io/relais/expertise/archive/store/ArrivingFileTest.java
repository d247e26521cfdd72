// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArrivingFileTest {
  private static final int PIECE = 65_552;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        4_095,
        4_096,
        4_097,
        DirectBuffers.BYTES - 1,
        DirectBuffers.BYTES,
        DirectBuffers.BYTES + 1,
        2 * DirectBuffers.BYTES,
        5 * DirectBuffers.BYTES + 4_099
      })
  void whatWasWrittenStandsInItsPlace(int length) throws IOException {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    Optional<DirectBuffers> direct = DirectBuffers.of(folder);
    assertThat(written("past", direct.orElse(null), content)).isEqualTo(content);
    assertThat(written("through", null, content)).isEqualTo(content);
  }

  @Test
  void whatIsTakenBackLeavesNothingEvenWhileItIsBeingWritten() throws IOException {
    ArrivingFile file = begin("object", DirectBuffers.of(folder).orElse(null));
    byte[] piece = new byte[DirectBuffers.BYTES];
    file.write(piece, piece.length);
    file.write(piece, piece.length);

    file.discard();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDiskThatRefusesIsToldOfBeforeTheFileHasItsPlace() throws IOException {
    Optional<DirectBuffers> direct = DirectBuffers.of(folder);
    if (direct.isEmpty()) {
      return;
    }
    FileChannel channel = direct.get().open(folder.resolve("object"));
    DirectOutput output = new DirectOutput(channel, direct.get());
    channel.close();
    byte[] piece = new byte[DirectBuffers.BYTES];
    output.write(piece, piece.length);
    assertThatThrownBy(() -> output.write(piece, piece.length)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> output.write(piece, piece.length)).isInstanceOf(IOException.class);
    assertThatThrownBy(output::finish).isInstanceOf(IOException.class);
    assertThatThrownBy(output::release).isInstanceOf(IOException.class);
    output.release();
  }

  private byte[] written(String name, @Nullable DirectBuffers direct, byte[] content)
      throws IOException {
    ArrivingFile file = begin(name, direct);
    for (int from = 0; from < content.length; from += PIECE) {
      int to = Math.min(content.length, from + PIECE);
      file.write(Arrays.copyOfRange(content, from, to), to - from);
    }
    file.commit();
    return Files.readAllBytes(folder.resolve(name));
  }

  private ArrivingFile begin(String name, @Nullable DirectBuffers direct) throws IOException {
    return ArrivingFile.begin(
        folder.resolve(name + ".incoming"), folder.resolve(name), new FolderSync(folder), direct);
  }
}
