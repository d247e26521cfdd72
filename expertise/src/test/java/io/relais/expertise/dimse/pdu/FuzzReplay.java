// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Replays the seeds of a fuzz target, and the same few thousand mutations of them on every run.
public final class FuzzReplay {

  private FuzzReplay() {}

  /// Runs them all; what the fuzzer throws is a bug.
  ///
  /// @param target a folder under `fuzz/` in the test resources
  /// @param mutations how many of each seed
  public static void run(String target, int mutations, Consumer<byte[]> fuzzer) throws IOException {
    Random random = new Random(20261122);
    for (byte[] seed : seeds(target)) {
      fuzzer.accept(seed);
      for (int i = 0; i < mutations; i++) {
        fuzzer.accept(mutate(seed, random));
      }
    }
  }

  private static List<byte[]> seeds(String target) throws IOException {
    URL folder = FuzzReplay.class.getResource("/fuzz/" + target);
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(folder, target).toURI()))) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    return seeds;
  }

  /// A few changed bytes, and sometimes an end cut off or a tail added.
  private static byte[] mutate(byte[] seed, Random random) {
    int length =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(seed.length + 1);
          case 1 -> seed.length + random.nextInt(16);
          default -> seed.length;
        };
    byte[] mutant = Arrays.copyOf(seed, length);
    for (int i = random.nextInt(6); i >= 0 && length > 0; i--) {
      int at = random.nextInt(length);
      mutant[at] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) 0xff;
            case 1 -> 0;
            case 2 -> (byte) (mutant[at] ^ (1 << random.nextInt(8)));
            default -> (byte) random.nextInt(256);
          };
    }
    return mutant;
  }
}
