// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Other people's programs, where they are installed. Where the launcher has seen to it that they
/// are (`DICOM_PEERS=required`), one that is not found is a failure.
public final class Programs {
  private static final int SECONDS = 120;

  private Programs() {}

  /// Whether a program is there.
  public static boolean present(String name) {
    boolean present =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    return found(present, name);
  }

  /// A Python that has these modules, if there is one.
  static Optional<String> python(String... modules) throws IOException {
    for (String python : List.of("/usr/bin/python3", "python3")) {
      if (has(python, String.join(", ", modules))) {
        return Optional.of(python);
      }
    }
    var _ = found(false, "Python with " + String.join(" and ", modules));
    return Optional.empty();
  }

  private static boolean has(String python, String modules) throws IOException {
    try {
      return run(python, "-c", "import " + modules).exit() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static boolean found(boolean present, String what) {
    if (!present && "required".equals(System.getenv("DICOM_PEERS"))) {
      throw new IllegalStateException(what + " is not installed");
    }
    return present;
  }

  /// What a program said.
  public record Result(int exit, List<String> lines) {}

  /// Runs a program to its end.
  public static Result run(String... command) throws IOException {
    List<String> words = new ArrayList<>(List.of(command));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(command[0] + " does not end");
      }
      return new Result(process.exitValue(), said.lines().toList());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
  }
}
