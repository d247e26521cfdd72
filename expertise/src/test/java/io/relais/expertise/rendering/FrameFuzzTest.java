// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameFuzzTest {
  private static final int MUTATIONS = 4_000;

  @Test
  void bearsTheCorpusAndItsMutations() throws Exception {
    List<byte[]> seeds = seeds();
    assertThat(seeds).hasSizeGreaterThan(5);
    seeds.forEach(FrameFuzz::fuzzerTestOneInput);
    Random random = new Random(20261122);
    for (int i = 0; i < MUTATIONS; i++) {
      FrameFuzz.fuzzerTestOneInput(mutated(seeds.get(random.nextInt(seeds.size())), random));
    }
  }

  private static byte[] mutated(byte[] seed, Random random) {
    int length = random.nextInt(4) == 0 ? random.nextInt(seed.length + 1) : seed.length;
    byte[] bytes = Arrays.copyOf(seed, length);
    for (int i = 1 + random.nextInt(5); i > 0 && length > 0; i--) {
      // Most of what can go wrong is in the headers.
      int at = random.nextInt(random.nextBoolean() ? Math.min(length, 64) : length);
      bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) -random.nextInt(2);
    }
    return bytes;
  }

  private static List<byte[]> seeds() throws Exception {
    URL folder = FrameFuzzTest.class.getResource("/fuzz/frame");
    assertThat(folder).isNotNull();
    List<byte[]> seeds = new ArrayList<>();
    try (var files = Files.list(Path.of(folder.toURI()))) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }
}
