// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One node of several, as people run it: `serve` in a process of its own.
public final class NodeProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final int port;
  private final Path log;
  private final HttpClient client = HttpClient.newHttpClient();

  private NodeProcess(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /// Begins to start; [#await] returns when it has.
  ///
  /// @param settings lines of its relais.yaml, all but its ports
  /// @param secret by which nodes know each other
  static NodeProcess start(Path folder, String settings, String secret) throws IOException {
    int port = freePort();
    Path config =
        Files.writeString(
            folder.resolve("relais.yaml"),
            settings
                + """
                http: { bind: 127.0.0.1, port: %1$d, public-url: "http://localhost:%1$d" }
                media: { bind: 127.0.0.1, udp-port: %2$d, workers: 1 }
                cluster: { address: "http://127.0.0.1:%1$d", secret: "%3$s" }
                """
                    .formatted(port, freePort(), secret));
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:TieredStopAtLevel=1",
                    "io.relais.app.Main",
                    "serve",
                    "--config",
                    config.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    return new NodeProcess(builder.start(), port, log);
  }

  /// Returns when people may be sent to it.
  void await() throws IOException, InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > until) {
        throw new IOException("The node did not start: " + log());
      }
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      return ask("/health/ready").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    URI address = URI.create("http://localhost:" + port + path);
    return client.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  /// How many media rooms are open there, as it tells Prometheus.
  public int rooms() throws IOException, InterruptedException {
    return ask("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("relais_rooms "))
        .mapToInt(line -> (int) Double.parseDouble(line.substring("relais_rooms ".length())))
        .findFirst()
        .orElseThrow();
  }

  /// What an operator of that machine sees of its rooms.
  public String operations(String path) throws IOException, InterruptedException {
    return ask("/api/operations/rooms" + path).body();
  }

  public int port() {
    return port;
  }

  /// What it wrote so far.
  public String log() throws IOException {
    return Files.readString(log);
  }

  /// Ends it at once, as a power cut would (SIGKILL), and returns when it is gone.
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /// Asks it to stop (SIGTERM), without waiting.
  public void stop() {
    process.destroy();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
