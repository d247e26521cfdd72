// SPDX-License-Identifier: Apache-2.0
package io.relais.app.archives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relais.app.PeeredServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Orthanc as its package installs it, in a folder of its own, with us as its one peer. It is told
/// what to do by its own interface.
final class Orthanc implements AutoCloseable {
  static final String AE_TITLE = "ORTHANC";

  /// As what it knows us.
  static final String US = "relais";

  /// As what it knows us without a token.
  static final String US_WITHOUT_TOKEN = "stranger";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/sbin/Orthanc"), Path.of("/usr/local/sbin/Orthanc"));
  private static final Path PLUGINS = Path.of("/usr/share/orthanc/plugins");
  private static final String HERE = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final Path log;
  private final URI root;
  private final HttpClient client = HttpClient.newHttpClient();

  private Orthanc(Process process, Path log, URI root) {
    this.process = process;
    this.log = log;
    this.root = root;
  }

  /// Where it is installed, if it is.
  static Optional<Path> program() {
    Optional<Path> program = PROGRAMS.stream().filter(Files::isExecutable).findFirst();
    var _ = Installed.found(program.isPresent(), "Orthanc");
    return program;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Starts it, and waits until it answers.
  ///
  /// @param port at which it listens to devices
  /// @param tls whom it shows itself as, where both sides speak TLS
  static Orthanc start(
      Path folder, PeeredServer relais, int port, Optional<PeeredServer.Certificates> tls)
      throws Exception {
    Files.createDirectories(folder);
    int http = freePort();
    Path config = folder.resolve("orthanc.json");
    JSON.writeValue(config.toFile(), config(folder, relais, new Ports(port, http), tls));
    Path log = folder.resolve("orthanc.log");
    ProcessBuilder builder =
        new ProcessBuilder(program().orElseThrow().toString(), config.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("TCP_NODELAY", "1");
    Orthanc orthanc =
        new Orthanc(builder.start(), log, URI.create("http://" + HERE + ":" + http + "/"));
    orthanc.await();
    return orthanc;
  }

  private record Ports(int dicom, int http) {}

  private static Map<String, Object> config(
      Path folder, PeeredServer relais, Ports ports, Optional<PeeredServer.Certificates> tls)
      throws IOException {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("StorageDirectory", folder.resolve("storage").toString());
    config.put("IndexDirectory", folder.resolve("storage").toString());
    config.put("SyncStorageArea", false);
    config.put("DicomAet", AE_TITLE);
    config.put("DicomPort", ports.dicom());
    config.put("HttpPort", ports.http());
    // It would close connections that Java takes to be open.
    config.put("KeepAlive", false);
    config.put("RemoteAccessAllowed", false);
    config.put("AuthenticationEnabled", false);
    config.put("DicomCheckCalledAet", true);
    config.put("DicomAlwaysAllowStore", false);
    config.put("DicomCheckModalityHost", true);
    config.put(
        "DicomModalities",
        Map.of(
            US,
            Map.of(
                "AET",
                PeeredServer.AE_TITLE,
                "Host",
                HERE,
                "Port",
                relais.dicomPort(),
                "UseDicomTls",
                tls.isPresent())));
    tls.ifPresent(files -> {
      config.put("DicomTlsEnabled", true);
      config.put("DicomTlsCertificate", files.certificate().toString());
      config.put("DicomTlsPrivateKey", files.key().toString());
      config.put("DicomTlsTrustedCertificates", files.authority().toString());
      config.put("HttpsVerifyPeers", true);
      config.put("HttpsCACertificates", files.authority().toString());
    });
    config.put("Plugins", plugins());
    config.put("DicomWeb", Map.of("Enable", true, "Servers", servers(relais)));
    return config;
  }

  private static Map<String, Object> servers(PeeredServer relais) {
    Map<String, String> token = Map.of("Authorization", "Bearer " + relais.token());
    return Map.of(US, server(relais, token), US_WITHOUT_TOKEN, server(relais, Map.of()));
  }

  private static Map<String, Object> server(PeeredServer relais, Map<String, String> headers) {
    return Map.of("Url", relais.dicomWeb(), "HttpHeaders", headers);
  }

  private static List<String> plugins() throws IOException {
    try (Stream<Path> files = Files.list(PLUGINS)) {
      return files.map(Path::toString).filter(name -> name.contains("OrthancDicomWeb")).toList();
    }
  }

  private void await() throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        get("system");
        return;
      } catch (IOException notYet) {
        if (System.nanoTime() > until || process.waitFor(50, TimeUnit.MILLISECONDS)) {
          close();
          throw new IOException("Orthanc does not answer: " + log(), notYet);
        }
      }
    }
  }

  /// What it says at one of its addresses.
  JsonNode get(String path) throws Exception {
    return JSON.readTree(file(path));
  }

  /// What lies at one of its addresses.
  byte[] file(String path) throws Exception {
    return send(HttpRequest.newBuilder(root.resolve(path)).GET());
  }

  /// Tells it to do something.
  JsonNode post(String path, Object what) throws Exception {
    return post(path, JSON.writeValueAsBytes(what));
  }

  /// Gives it a file.
  ///
  /// @return by what it knows it
  String put(byte[] file) throws Exception {
    return post("instances", file).get("ID").asText();
  }

  /// Makes it forget all that it has.
  void clear() throws Exception {
    for (JsonNode patient : get("patients")) {
      send(HttpRequest.newBuilder(root.resolve("patients/" + patient.asText())).DELETE());
    }
  }

  /// The one object that it has, as it keeps it.
  byte[] onlyFile() throws Exception {
    JsonNode instances = get("instances");
    if (instances.size() != 1) {
      throw new IOException("It has " + instances.size() + " objects: " + log());
    }
    return file("instances/" + instances.get(0).asText() + "/file");
  }

  private JsonNode post(String path, byte[] body) throws Exception {
    return JSON.readTree(
        send(HttpRequest.newBuilder(root.resolve(path)).POST(BodyPublishers.ofByteArray(body))));
  }

  private byte[] send(HttpRequest.Builder request) throws Exception {
    HttpResponse<byte[]> answer =
        client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(
          answer.statusCode()
              + " at "
              + answer.uri()
              + ": "
              + new String(answer.body(), StandardCharsets.UTF_8)
              + log());
    }
    return answer.body();
  }

  /// What it has said of itself.
  private String log() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
