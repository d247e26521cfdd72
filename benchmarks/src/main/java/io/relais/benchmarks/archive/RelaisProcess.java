// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relais.benchmarks.ForeignProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// Starts Relais as its demo does, with the class path of this process.
final class RelaisProcess {
  private static final String MAIN = "io.relais.app.Main";
  private static final int UDP_PORTS = 47_000;

  private RelaisProcess() {}

  /// Starts it on this data folder, and waits until it answers.
  ///
  /// @param options more of Java's
  static Server start(Path data, List<String> options) throws IOException {
    int http = freePort();
    List<String> command = ForeignProcess.java(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            MAIN,
            "demo",
            "--empty",
            "--json",
            "--data"));
    command.addAll(
        List.of(
            data.toString(),
            "--port",
            Integer.toString(http),
            "--udp-port",
            Integer.toString(UDP_PORTS + http % 1_000),
            "--dicom-port",
            Integer.toString(freePort())));
    Process process =
        new ProcessBuilder(command)
            .redirectError(data.resolveSibling(data.getFileName() + ".log").toFile())
            .start();
    return server(process, line(process));
  }

  private static Server server(Process process, JsonNode doors) {
    URI web = URI.create(doors.at("/dicomweb/url").asText());
    return new Server(
        "Relais",
        doors.at("/dicom/aet").asText(),
        doors.at("/dicom/port").asInt(),
        web.getPort(),
        web.getPath(),
        "Authorization: Bearer " + doors.at("/dicomweb/token").asText() + "\r\n",
        process);
  }

  private static JsonNode line(Process process) throws IOException {
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    while (line != null && !line.startsWith("{")) {
      // Java says something of its own first, if it is asked to record.
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("Relais did not start");
    }
    return new ObjectMapper().readTree(line);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
