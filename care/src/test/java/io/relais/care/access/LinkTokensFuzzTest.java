// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinkTokensFuzzTest {

  private static final int MUTATIONS = 5_000;

  @Test
  void bearsTheCorpusAndItsMutations() throws Exception {
    List<byte[]> seeds = seeds();
    assertThat(seeds).hasSizeGreaterThan(8);
    Random random = new Random(20261121);
    seeds.forEach(LinkTokensFuzz::fuzzerTestOneInput);
    for (int i = 0; i < MUTATIONS; i++) {
      LinkTokensFuzz.fuzzerTestOneInput(mutated(seeds.get(random.nextInt(seeds.size())), random));
    }
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] bytes = Arrays.copyOf(seed, Math.max(0, seed.length + random.nextInt(5) - 2));
    for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static List<byte[]> seeds() throws Exception {
    URL folder = LinkTokensFuzzTest.class.getResource("/fuzz/link-token");
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
