// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// The seeds of a fuzz target, and the same mutations of them on every run.
final class Corpus {
  private static final int MUTATIONS = 5_000;

  private Corpus() {}

  /// Gives a target every seed of its folder, then mutations of them.
  static void replay(String folder, Consumer<byte[]> target) throws Exception {
    List<byte[]> seeds = seeds(folder);
    assertThat(seeds).hasSizeGreaterThan(3);
    seeds.forEach(target);
    Random random = new Random(20261122);
    for (int i = 0; i < MUTATIONS; i++) {
      target.accept(mutated(seeds.get(random.nextInt(seeds.size())), random));
    }
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] bytes = Arrays.copyOf(seed, Math.max(0, seed.length + random.nextInt(5) - 2));
    for (int i = random.nextInt(6); i > 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) (bytes[at] ^ 1 << random.nextInt(8));
        default -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
      }
    }
    return bytes;
  }

  private static List<byte[]> seeds(String folder) throws Exception {
    URL url = Corpus.class.getResource("/fuzz/" + folder);
    assertThat(url).isNotNull();
    List<byte[]> seeds = new ArrayList<>();
    try (var files = Files.list(Path.of(url.toURI()))) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }
}
