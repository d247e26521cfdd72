// SPDX-License-Identifier: Apache-2.0
package io.relais.app.archives;

import io.relais.app.PeeredServer;
import io.relais.app.PeeredServer.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The programs of dcmtk, calling a server of ours and called by it.
final class Dcmtk implements AutoCloseable {
  private static final String HERE = "127.0.0.1";
  private static final int SECONDS = 60;

  private final Path folder;
  private final String title;
  private final PeeredServer relais;
  private final Optional<Certificates> tls;
  private final List<Process> receiving = new ArrayList<>();

  /// @param folder where their output goes
  /// @param title as whom they call
  /// @param tls whom they show themselves as, where both sides speak TLS
  Dcmtk(Path folder, String title, PeeredServer relais, Optional<Certificates> tls) {
    this.folder = folder;
    this.title = title;
    this.relais = relais;
    this.tls = tls;
  }

  /// Whether they are installed. Where the launcher has seen to it, they must be.
  static boolean present() {
    boolean present =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "storescu")));
    return Installed.found(present, "dcmtk");
  }

  /// What a program said.
  record Result(int exit, String output) {}

  /// Runs a client against the server.
  ///
  /// @param options what it is to do; files come last
  Result call(String program, String... options) throws Exception {
    return run(folder, command(program, tls.map(Dcmtk::shown).orElse(List.of()), List.of(options)));
  }

  /// How it would call without TLS.
  List<String> inTheClear(String program) {
    return command(program, List.of(), List.of());
  }

  /// How it would call without a certificate of its own.
  List<String> withoutCertificate(String program) {
    return command(program, List.of("+tla", "-ic"), List.of());
  }

  private List<String> command(String program, List<String> shown, List<String> options) {
    List<String> words =
        new ArrayList<>(List.of(program, "-v", "-aet", title, "-aec", PeeredServer.AE_TITLE));
    words.addAll(shown);
    List<String> files = options.stream().filter(one -> one.startsWith("/")).toList();
    options.stream().filter(one -> !one.startsWith("/")).forEach(words::add);
    words.addAll(List.of(HERE, String.valueOf(relais.dicomPort())));
    words.addAll(files);
    return words;
  }

  private static List<String> shown(Certificates files) {
    return List.of(
        "+tls",
        files.key().toString(),
        files.certificate().toString(),
        "+cf",
        files.authority().toString());
  }

  static Result run(Path folder, List<String> command) throws Exception {
    Path output = folder.resolve(command.getFirst() + ".out");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TCP_NODELAY", "1");
    Process process = builder.redirectOutput(output.toFile()).start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(command.getFirst() + " does not end");
      }
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }

  /// Starts a storescp, and waits until it listens.
  ///
  /// @param into the folder for what it receives
  /// @param accepted the option that says which syntaxes it accepts
  void receive(Path into, int port, String accepted) throws IOException {
    List<String> words = new ArrayList<>(List.of("storescp", "+B", accepted, "-aet", title));
    tls.map(Dcmtk::shown).ifPresent(words::addAll);
    words.addAll(List.of("-od", into.toString(), String.valueOf(port)));
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("storescp.out").toFile())
            .start();
    receiving.add(process);
    for (int tries = 0; tries < 500 && process.isAlive(); tries++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException notYet) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
    throw new IOException("storescp does not listen at " + port);
  }

  @Override
  public void close() {
    receiving.forEach(process -> process.destroyForcibly().onExit().join());
  }
}
