// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.benchmarks.ForeignProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Janus' video room, spoken to over its WebSocket.
final class JanusSfu implements Sfu {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int STOP_SECONDS = 5;
  private static final int MOST_PUBLISHERS = 64;
  private static final int NO_BITRATE_CAP = 20_000_000;

  private final String name;
  private final Catcher catcher;
  private final Identity identity;
  private final Process process;
  private final JanusLine line;
  private final long control;
  private final AtomicLong numbers = new AtomicLong(1_000);
  private final Map<String, Long> rooms = new ConcurrentHashMap<>();

  /// @param name as results call it: which library protects its packets makes it another server
  /// @param process that listens on the port
  JanusSfu(String name, Catcher catcher, Identity identity, Process process, int port)
      throws IOException {
    this.name = name;
    this.catcher = catcher;
    this.identity = identity;
    this.process = process;
    this.line = new JanusLine(port);
    this.control = line.attach();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean hasRooms() {
    return true;
  }

  @Override
  public Cost cost() throws IOException {
    return Cost.of(process.pid());
  }

  @Override
  public Guest join(String room, String person, Protection protection) throws IOException {
    return new Person(number(room), person, protection);
  }

  /// Rooms have numbers here; a new one is made.
  private long number(String room) throws IOException {
    synchronized (rooms) {
      Long known = rooms.get(room);
      if (known != null) {
        return known;
      }
      long number = numbers.incrementAndGet();
      line.message(
          control,
          request("create")
              .put("room", number)
              .put("publishers", MOST_PUBLISHERS)
              .put("bitrate", NO_BITRATE_CAP)
              .put("audiocodec", "opus")
              .put("videocodec", "vp8"),
          "",
          "");
      rooms.put(room, number);
      return number;
    }
  }

  @Override
  public void endRoom(String room) throws IOException {
    Long number = rooms.remove(room);
    if (number != null) {
      line.message(control, request("destroy").put("room", number), "", "");
    }
  }

  private static ObjectNode request(String what) {
    return JSON.createObjectNode().put("request", what);
  }

  @Override
  public void close() {
    line.close();
    process.destroy();
    ForeignProcess.awaitEnd(process, STOP_SECONDS);
  }

  /// Has a transport for what they send and another for what they receive, as its own clients do.
  private final class Person implements Guest {
    private final long room;
    private final String person;
    private final Protection protection;
    private final List<Long> handles = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private long feed;

    Person(long room, String person, Protection protection) {
      this.room = room;
      this.person = person;
      this.protection = protection;
    }

    @Override
    public Client publish(List<Track> tracks) throws IOException {
      long handle = attach();
      Client client = client();
      JsonNode event =
          line.message(
              handle,
              request("joinandconfigure")
                  .put("ptype", "publisher")
                  .put("room", room)
                  .put("display", person),
              "offer",
              JanusSdp.offer(client, tracks));
      feed = event.at("/plugindata/data/id").asLong();
      client.connect(JanusSdp.remote(event.at("/jsep/sdp").asText()));
      return client;
    }

    @Override
    public Client watch(Guest publisher) throws IOException {
      long handle = attach();
      Client client = client();
      ObjectNode join = request("join").put("ptype", "subscriber").put("room", room);
      join.putArray("streams").addObject().put("feed", ((Person) publisher).feed);
      String offer = line.message(handle, join, "", "").at("/jsep/sdp").asText();
      line.message(handle, request("start"), "answer", JanusSdp.answer(client, offer));
      client.connect(JanusSdp.remote(offer));
      return client;
    }

    private long attach() throws IOException {
      long handle = line.attach();
      handles.add(handle);
      return handle;
    }

    private Client client() throws IOException {
      Client client = new Client(catcher, identity, protection);
      clients.add(client);
      return client;
    }

    @Override
    public void close() throws IOException {
      for (long handle : handles) {
        line.detach(handle);
      }
      clients.forEach(Client::close);
    }
  }
}
