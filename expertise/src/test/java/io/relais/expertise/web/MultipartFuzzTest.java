// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Replays the corpus, then mutations of it, always the same ones.
final class MultipartFuzzTest {
  private static final int MUTATIONS = 5_000;

  @Test
  void theCorpusAndItsMutationsDoNoHarm() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files =
        Files.list(Path.of("src", "test", "resources", "fuzz", "multipart"))) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    assertThat(seeds).hasSizeGreaterThan(5);
    seeds.forEach(MultipartFuzz::fuzzerTestOneInput);
    Random random = new Random(20261122);
    for (int i = 0; i < MUTATIONS; i++) {
      MultipartFuzz.fuzzerTestOneInput(mutate(seeds.get(random.nextInt(seeds.size())), random));
    }
  }

  private static byte[] mutate(byte[] seed, Random random) {
    byte[] data = Arrays.copyOf(seed, seed.length);
    for (int n = 1 + random.nextInt(4); n > 0 && data.length > 0; n--) {
      int at = random.nextInt(data.length);
      switch (random.nextInt(4)) {
        case 0 -> data[at] = (byte) random.nextInt(256);
        case 1 -> data[at] = (byte) "\r\n-b: \t;\"".charAt(random.nextInt(9));
        case 2 -> data = Arrays.copyOf(data, at);
        default -> {
          int from = random.nextInt(data.length);
          int length = Math.min(random.nextInt(16), data.length - Math.max(at, from));
          System.arraycopy(data, from, data, at, length);
        }
      }
    }
    return data;
  }
}
