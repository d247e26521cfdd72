// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Starts what is compared, and ends it.
final class Servers implements AutoCloseable {
  private static final int UDP_PORTS = 46_000;
  private static final int PROCESSOR = 0;

  private final Catcher catcher;
  private final Identity identity = Identity.generate();
  private final Path folder;
  private final Path programs;
  private final Results results;
  private final List<Sfu> running = new ArrayList<>();

  /// @param folder an empty one, for configurations and logs
  /// @param programs where `limit` and `only_loopback.so` are, if they are built
  Servers(Catcher catcher, Path folder, Path programs, Results results) {
    this.catcher = catcher;
    this.folder = folder;
    this.programs = programs;
    this.results = results;
  }

  /// Relais first, then Janus, then the limit, as far as they are there.
  List<Sfu> sideBySide() throws IOException {
    relais(List.of());
    Path shim = programs.resolve("only_loopback.so");
    if (JanusProcess.installed() && Files.exists(shim)) {
      janus("janus", shim, Optional.empty());
      String other = System.getenv("JANUS_LIBSRTP");
      if (other != null) {
        janus("janus-openssl", shim, Optional.of(Path.of(other)));
      }
    } else {
      results.note("Janus is not here");
    }
    limit(false);
    return List.copyOf(running);
  }

  /// Relais and the limit on one and the same processor.
  List<Sfu> pinned() throws IOException {
    relais(List.of("taskset", "-c", Integer.toString(PROCESSOR)));
    limit(false);
    limit(true);
    return List.copyOf(running);
  }

  private void relais(List<String> before) throws IOException {
    int port = UDP_PORTS + freePort() % 1_000;
    Path log = folder.resolve("relais-" + port + ".log");
    running.add(RelaisSfu.start(catcher, identity, log, port, before, options()));
  }

  private void janus(String name, Path shim, Optional<Path> libsrtp) throws IOException {
    int port = freePort();
    Process process = JanusProcess.start(folder.resolve(name), shim, port, libsrtp);
    running.add(new JanusSfu(name, catcher, identity, process, port));
  }

  private void limit(boolean grouped) {
    Path program = programs.resolve("limit");
    if (Files.isExecutable(program)) {
      running.add(new LimitSfu(catcher, identity, program, PROCESSOR, grouped));
    } else {
      results.note("the limit is not built");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// More options of Java for Relais, such as to record what it does.
  private static List<String> options() {
    String text = System.getProperty("relais.bench.java", "").strip();
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+", -1));
  }

  @Override
  public void close() {
    for (Sfu sfu : running) {
      if (sfu instanceof RelaisSfu relais) {
        results.note("packets dropped by Relais, warm-up and joining included: " + drops(relais));
      }
      sfu.close();
    }
    running.clear();
  }

  private static String drops(RelaisSfu relais) {
    try {
      return relais.drops();
    } catch (IOException gone) {
      return String.format(Locale.ROOT, "unknown (%s)", gone.getMessage());
    }
  }
}
