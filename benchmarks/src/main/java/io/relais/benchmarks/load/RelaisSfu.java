// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.benchmarks.ForeignProcess;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Relais' media core in a process of its own, with the flags of Java that the launcher gives.
final class RelaisSfu implements Sfu {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_SECONDS = 20;

  private final Catcher catcher;
  private final Identity identity;
  private final Process process;
  private final BufferedWriter requests;
  private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();

  private RelaisSfu(Catcher catcher, Identity identity, Process process) {
    this.catcher = catcher;
    this.identity = identity;
    this.process = process;
    this.requests = process.outputWriter();
  }

  /// @param before words before the command, such as `taskset -c 0`
  /// @param options more of Java's
  static RelaisSfu start(
      Catcher catcher,
      Identity identity,
      Path log,
      int udpPort,
      List<String> before,
      List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(ForeignProcess.java(options));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            RelaisMain.class.getName(),
            Integer.toString(udpPort),
            Integer.toString(Runtime.getRuntime().availableProcessors())));
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    RelaisSfu sfu = new RelaisSfu(catcher, identity, process);
    BufferedReader answers = process.inputReader();
    String first = answers.readLine();
    while (first != null && !first.startsWith("{")) {
      // Java says something of its own first, if it is asked to record.
      first = answers.readLine();
    }
    if (first == null) {
      throw new IOException("Relais did not start; see " + log);
    }
    Thread.ofVirtual().start(() -> sfu.read(answers));
    return sfu;
  }

  private void read(BufferedReader answers) {
    try {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        JsonNode answer = JSON.readTree(line);
        CompletableFuture<JsonNode> asked = waiting.remove(answer.path("id").asLong());
        if (asked != null) {
          asked.complete(answer);
        }
      }
    } catch (IOException ended) {
      // The process is gone: whoever still waits is told by time.
    }
  }

  private JsonNode ask(ObjectNode request) throws IOException {
    long id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    synchronized (requests) {
      requests.write(request.put("id", id).toString());
      requests.newLine();
      requests.flush();
    }
    JsonNode told = Waiting.forIt(answer, PATIENCE_SECONDS, "Relais");
    if (told.has("error")) {
      throw new IOException("Relais: " + told.get("error").asText());
    }
    return told;
  }

  @Override
  public String name() {
    return "relais";
  }

  @Override
  public boolean hasRooms() {
    return true;
  }

  @Override
  public Cost cost() throws IOException {
    return Cost.of(process.pid());
  }

  /// What the media core dropped, by reason, since it started.
  String drops() throws IOException {
    ObjectNode told = (ObjectNode) ask(request("drops", "", ""));
    told.remove("id");
    return told.toString();
  }

  /// Packets sent so far, and how many of them left in groups.
  long[] traffic() throws IOException {
    JsonNode told = ask(request("traffic", "", ""));
    return new long[] {told.path("sent").asLong(), told.path("grouped").asLong()};
  }

  @Override
  public Guest join(String room, String person, Protection protection) throws IOException {
    return new Person(room, person, new Client(catcher, identity, protection));
  }

  @Override
  public void endRoom(String room) throws IOException {
    ask(request("end", room, ""));
  }

  private static ObjectNode request(String what, String room, String person) {
    return JSON.createObjectNode().put("do", what).put("room", room).put("peer", person);
  }

  @Override
  public void close() {
    try {
      requests.close();
      ForeignProcess.awaitEnd(process, PATIENCE_SECONDS);
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }

  /// Sends and receives by one transport, as a browser does.
  private final class Person implements Guest {
    private final String room;
    private final String name;
    private final Client client;
    private List<Track> published = List.of();
    private @Nullable Remote entered;
    private boolean connected;

    Person(String room, String name, Client client) {
      this.room = room;
      this.name = name;
      this.client = client;
    }

    @Override
    public Client publish(List<Track> tracks) throws IOException {
      published = List.copyOf(tracks);
      enter();
      return connected();
    }

    @Override
    public Client watch(Guest publisher) throws IOException {
      enter();
      Person other = (Person) publisher;
      ObjectNode request = request("watch", room, name);
      other.list(request.putArray("tracks"));
      ask(request);
      return connected();
    }

    private void list(ArrayNode into) {
      for (Track track : published) {
        into.addObject()
            .put("name", name + track.mid())
            .put("kind", track.kind().name())
            .put("mid", track.mid())
            .put("ssrc", Integer.toUnsignedLong(track.ssrc()));
      }
    }

    private void enter() throws IOException {
      if (entered != null) {
        return;
      }
      ObjectNode request =
          request("enter", room, name)
              .put("fragment", client.fragment)
              .put("password", client.password)
              .put("fingerprint", identity.fingerprint());
      list(request.putArray("tracks"));
      JsonNode told = ask(request);
      entered =
          new Remote(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), told.path("port").asInt()),
              told.path("fragment").asText(),
              told.path("password").asText(),
              told.path("fingerprint").asText());
    }

    private Client connected() throws IOException {
      Remote server = entered;
      if (!connected && server != null) {
        connected = true;
        client.connect(server);
      }
      return client;
    }

    @Override
    public void close() throws IOException {
      ask(request("leave", room, name));
      client.close();
    }
  }
}
