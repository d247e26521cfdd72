// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Replays the corpus of [SdpFuzz], and the same few thousand mutations of it every time.
final class SdpFuzzTest {
  private static final int MUTATIONS = 4_000;

  @Test
  void survivesTheCorpusAndItsMutations() throws IOException, URISyntaxException {
    List<byte[]> seeds = corpus();
    assertThat(seeds).hasSizeGreaterThan(10);
    seeds.forEach(SdpFuzz::fuzzerTestOneInput);

    var random = new Random(8866);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] data = seeds.get(random.nextInt(seeds.size()));
      for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
        data = mutate(data, seeds.get(random.nextInt(seeds.size())), random);
      }
      SdpFuzz.fuzzerTestOneInput(data);
    }
  }

  /// Flips a bit, takes a piece out, doubles one, or puts a piece of another seed in.
  private static byte[] mutate(byte[] data, byte[] other, Random random) {
    if (data.length == 0) {
      return other;
    }
    int from = random.nextInt(data.length);
    int to = Math.min(data.length, from + random.nextInt(80));
    var out = new ByteArrayOutputStream();
    switch (random.nextInt(4)) {
      case 0 -> {
        byte[] flipped = data.clone();
        flipped[from] ^= (byte) (1 << random.nextInt(8));
        out.writeBytes(flipped);
      }
      case 1 -> {
        out.write(data, 0, from);
        out.write(data, to, data.length - to);
      }
      case 2 -> {
        out.write(data, 0, to);
        out.write(data, from, data.length - from);
      }
      default -> {
        int start = other.length == 0 ? 0 : random.nextInt(other.length);
        out.write(data, 0, from);
        out.write(other, start, Math.min(other.length - start, random.nextInt(200)));
        out.write(data, from, data.length - from);
      }
    }
    return out.toByteArray();
  }

  private static List<byte[]> corpus() throws IOException, URISyntaxException {
    var folder = Objects.requireNonNull(SdpFuzzTest.class.getResource("/fuzz/sdp"));
    var seeds = new ArrayList<byte[]>();
    try (var files = Files.list(Path.of(folder.toURI()))) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }
}
