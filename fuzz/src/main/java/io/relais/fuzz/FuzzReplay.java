// SPDX-License-Identifier: Apache-2.0
package io.relais.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/// Runs a fuzz target on its seeds, and on the same few thousand mutations of them every time.
///
/// The seeds of `XyzFuzz` are the files of `fuzz/Xyz` among the test resources of its module, where
/// `./relais fuzz` finds them too. An input that once found something stays there as a seed.
public final class FuzzReplay {
  private static final int MUTATIONS = 4_000;
  private static final String SUFFIX = "Fuzz";

  private FuzzReplay() {}

  /// Runs a target; what it throws is a bug, told with the input that showed it.
  ///
  /// @param more folders with further seeds
  public static void run(Class<?> target, Consumer<byte[]> fuzzer, Path... more) {
    run(target, MUTATIONS, fuzzer, more);
  }

  /// Runs a target that takes its time on fewer mutations.
  public static void run(Class<?> target, int mutations, Consumer<byte[]> fuzzer, Path... more) {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    seeds(folder(target), seeds);
    for (Path folder : more) {
      seeds(folder, seeds);
    }
    seeds.forEach((name, bytes) -> run(name, bytes, fuzzer));
    Mutator mutator = new Mutator(List.copyOf(seeds.values()), new Random(20261122));
    for (int i = 0; i < mutations; i++) {
      run("mutation " + i, mutator.next(), fuzzer);
    }
  }

  private static void run(String name, byte[] input, Consumer<byte[]> fuzzer) {
    try {
      fuzzer.accept(input.clone());
    } catch (RuntimeException | Error e) {
      String bytes = Base64.getEncoder().encodeToString(input);
      throw new AssertionError(name + " found something; in Base64 it is " + bytes, e);
    }
  }

  private static Path folder(Class<?> target) {
    String name = target.getSimpleName();
    String folder = "/fuzz/" + name.substring(0, name.length() - SUFFIX.length());
    URL place = target.getResource(folder);
    if (!name.endsWith(SUFFIX) || place == null) {
      throw new IllegalArgumentException("there are no seeds for " + name + " in " + folder);
    }
    return Path.of(URI.create(place.toString()));
  }

  private static void seeds(Path folder, Map<String, byte[]> seeds) {
    try (var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        seeds.put(file.toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
