// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relais.expertise.archive.store.MasterKeys;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as the launcher starts it, in a process of its own.
final class DemoProcessTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void theDemoPrintsOneLineOfLinksAndStopsCleanlyWhenAsked() throws Exception {
    int port = freePort();
    Path log = folder.resolve("log");
    Process demo =
        start(log, "demo", "--json", "--data", folder.resolve("data").toString(), port(port));
    try (BufferedReader out = demo.inputReader()) {
      JsonNode links = JSON.readTree(out.readLine()).get("links");
      assertThat(links.fieldNames())
          .toIterable()
          .containsExactly(
              "patient",
              "practitioner",
              "nurse",
              "requester",
              "specialist",
              "cardiologist",
              "orthoptist",
              "coordinator");
      for (JsonNode link : links) {
        assertThat(status(link.asText())).isEqualTo(200);
      }

      demo.toHandle().destroy();

      assertThat(demo.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(demo.exitValue()).isZero();
      assertThat(out.lines()).isEmpty();
    }
    assertThat(Files.readAllLines(log)).isNotEmpty().allSatisfy(JSON::readTree);
    assertThat(Files.readString(log)).doesNotContain("Martin", "Moreau", "/l/", "/d/");
  }

  @Test
  void aPortThatIsTakenIsSaidInASentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Path log = folder.resolve("log");
      Process demo = start(log, "demo", "--data", folder.toString(), port(taken.getLocalPort()));
      assertThat(demo.waitFor()).isEqualTo(1);
      assertThat(Files.readString(log))
          .contains("cannot be opened")
          .contains("choose another port with --port")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void aConfigurationThatCannotBeUsedIsSaidInSentences() throws Exception {
    Path config = Files.writeString(folder.resolve("relais.yaml"), "http:\n  port: none\n");
    Path log = folder.resolve("log");
    assertThat(start(log, "serve", "--config", config.toString()).waitFor()).isEqualTo(2);
    assertThat(Files.readString(log))
        .isEqualToIgnoringNewLines(
            "http.port is \"none\", but a port from 1 to 65535 is expected.");
    assertThat(start(log, "serve", "--config", "nowhere.yaml").waitFor()).isEqualTo(2);
    assertThat(Files.readString(log)).startsWith("There is no file nowhere.yaml.");
  }

  @Test
  void aMissingKeyAndARedisThatDoesNotAnswerAreSaidInASentence() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("relais.yaml"),
            """
            data: %s
            data-volume: encrypted-by-provider
            http: { port: %d }
            media: { udp-port: %d, workers: 1 }
            redis: { url: "redis://127.0.0.1:1" }
            cluster: { secret: "0123456789abcdef0123456789abcdef" }
            """
                .formatted(folder.resolve("data"), freePort(), RunningServer.freeMediaPorts(1)));
    Path log = folder.resolve("log");
    assertThat(start(log, "serve", "--config", config.toString()).waitFor()).isEqualTo(2);
    assertThat(Files.readString(log)).startsWith("There is no master key");

    Path keys = folder.resolve("master-keys");
    assertThat(MasterKeys.make(keys).ids()).hasSize(1);
    Files.writeString(
        config, "keys: { master-file: %s }%n".formatted(keys), StandardOpenOption.APPEND);
    assertThat(start(log, "serve", "--config", config.toString()).waitFor()).isEqualTo(1);
    assertThat(Files.readString(log))
        .contains("Redis does not answer on 127.0.0.1.")
        .doesNotContain("\tat ");
  }

  private static String port(int port) {
    return "--port=" + port;
  }

  private static Process start(Path log, String... arguments) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("io.relais.app.Main");
    command.addAll(List.of(arguments));
    if (arguments[0].equals("demo")) {
      command.add("--udp-port=" + RunningServer.freeMediaPorts(2));
      command.add("--dicom-port=0");
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", classPath);
    builder.redirectError(new File(log.toString()));
    return builder.start();
  }

  private static int status(String link) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(link)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
