// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The demo's server in a process of its own, which a test may end at any moment.
public final class ServerProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String MAIN = "io.relais.app.Main";

  private final Process process;
  private final BufferedReader out;
  private final Path log;
  private final JsonNode doors;
  private final Duration start;

  private ServerProcess(
      Process process, BufferedReader out, Path log, JsonNode doors, Duration start) {
    this.process = process;
    this.out = out;
    this.log = log;
    this.doors = doors;
    this.start = start;
  }

  /// Returns when its doors are open.
  ///
  /// @param data the folder of what is kept
  /// @param log where its log goes, one JSON object a line
  /// @param under a command that runs the server, such as a tracer; may be empty
  public static ServerProcess start(Path data, Path log, List<String> under) throws IOException {
    List<String> command = new ArrayList<>(under);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-XX:TieredStopAtLevel=1");
    command.add(MAIN);
    command.addAll(List.of("demo", "--empty", "--json", "--data", data.toString()));
    command.add("--port=" + freePort());
    command.add("--dicom-port=" + freePort());
    command.add("--udp-port=" + RunningServer.freeMediaPorts(2));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    long begun = System.nanoTime();
    Process process = builder.start();
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    if (line == null) {
      process.destroyForcibly();
      throw new IOException("The server did not start: " + Files.readString(log));
    }
    Duration start = Duration.ofNanos(System.nanoTime() - begun);
    return new ServerProcess(process, out, log, JSON.readTree(line), start);
  }

  /// How long it took from the start of the process to the first answer.
  public Duration start() {
    return start;
  }

  public int dicomPort() {
    return doors.get("dicom").get("port").asInt();
  }

  /// Where DICOMweb is.
  public String dicomWeb() {
    return doors.get("dicomweb").get("url").asText();
  }

  public String token() {
    return doors.get("dicomweb").get("token").asText();
  }

  /// The link that signs its practitioner in.
  public URI practitioner() {
    return URI.create(doors.get("links").get("practitioner").asText());
  }

  /// What it logged so far: the messages alone.
  public List<String> messages() throws IOException {
    List<String> messages = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      if (line.startsWith("{") && line.endsWith("}")) {
        messages.add(JSON.readTree(line).path("formattedMessage").asText());
      }
    }
    return messages;
  }

  /// Ends it at once, as a power cut would (SIGKILL), and returns when it is gone.
  public void kill() throws InterruptedException {
    server().destroyForcibly();
    process.waitFor();
  }

  /// Asks it to stop, and returns when it has.
  @Override
  public void close() throws IOException {
    server().destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        server().destroyForcibly();
        process.waitFor();
      }
    } catch (InterruptedException hurry) {
      server().destroyForcibly();
      Thread.currentThread().interrupt();
    }
    out.close();
  }

  /// The server itself: neither what it may run under, nor the decoders that it runs.
  private ProcessHandle server() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .filter(ServerProcess::isServer)
        .findFirst()
        .orElse(process.toHandle());
  }

  private static boolean isServer(ProcessHandle one) {
    return one.info().command().filter(command -> command.endsWith("/java")).isPresent()
        && one.info().arguments().map(List::of).orElse(List.of()).contains(MAIN);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
