// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Runs a fuzz target over its stored corpus and over mutations of it that are the same each time.
public final class FuzzReplay {
  private static final int MUTATIONS = 5_000;

  private FuzzReplay() {}

  /// Runs the files of one folder.
  ///
  /// @param target the folder under `fuzz/`
  public static void run(String target, Consumer<byte[]> fuzzer) {
    List<byte[]> seeds = seeds(target);
    seeds.forEach(fuzzer);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < MUTATIONS; i++) {
      fuzzer.accept(mutate(seeds.get(random.nextInt(seeds.size())), random));
    }
  }

  private static byte[] mutate(byte[] seed, SplittableRandom random) {
    int length = random.nextInt(4) == 0 ? random.nextInt(seed.length + 8) : seed.length;
    byte[] mutant = java.util.Arrays.copyOf(seed, length);
    int changes = length == 0 ? 0 : 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      // Headers are where the lengths are: half of the changes go there.
      int at = random.nextInt(random.nextBoolean() ? Math.min(length, 24) : length);
      mutant[at] =
          random.nextBoolean()
              ? (byte) random.nextInt()
              : (byte) (mutant[at] ^ (1 << random.nextInt(8)));
    }
    return mutant;
  }

  private static List<byte[]> seeds(String target) {
    URL folder = FuzzReplay.class.getResource("/fuzz/" + target);
    if (folder == null) {
      throw new IllegalArgumentException("no corpus for " + target);
    }
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
    return seeds;
  }
}
