// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directory of several nodes, kept in Redis; read [RedisScripts] for what is kept there.
///
/// When Redis is away, rooms that are here stay here, and all others are nowhere to be found: a
/// room that nobody can claim cannot be opened twice. When it is back, claims that ran out
/// meanwhile are taken up again before any room is given to somebody else.
public final class RedisDirectory implements RoomDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(RedisDirectory.class);
  private static final String ROOM = "relais:room:";
  private static final String NEWS = "relais:news";
  private static final Duration START_PATIENCE = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration RECONNECT = Duration.ofMillis(250);

  /// Enough for every node to have said twice which rooms it has.
  private static final long GRACE_MILLIS = 2 * KEEP_MILLIS;

  /// A node that is well has been heard in this time.
  private static final long SILENT_MILLIS = KEEP_MILLIS + KEEP_MILLIS / 2;

  /// How long a room is held for somebody who is on the way.
  private static final long UNUSED_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Node self;
  private final Duration lease;
  private final Duration grace;
  private final ClientResources resources;
  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;
  private final StatefulRedisPubSubConnection<String, String> channel;
  private final NodeTable table;
  private final Map<String, Claim> claims = new ConcurrentHashMap<>();
  private final Set<String> lost = ConcurrentHashMap.newKeySet();
  private final List<Consumer<News>> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean draining;
  private volatile boolean away;

  /// What this node holds.
  ///
  /// @param named when somebody last came for the room, or was there
  private record Claim(long token, long named) {}

  /// Connects at once.
  ///
  /// @param lease how long a claim outlives the node that made it; a few times [#KEEP_MILLIS]
  /// @throws RedisException when Redis does not answer
  public RedisDirectory(URI redis, Node self, Duration lease) {
    this(redis, self, lease, Duration.ofMillis(Math.min(GRACE_MILLIS, lease.toMillis() / 2)));
  }

  /// @param grace how long a Redis that heard nobody gives no room away
  RedisDirectory(URI redis, Node self, Duration lease, Duration grace) {
    this.self = self;
    this.lease = lease;
    this.grace = grace;
    this.table = new NodeTable(self, ThreadLocalRandom.current());
    this.resources =
        ClientResources.builder().reconnectDelay(() -> Delay.constant(RECONNECT)).build();
    RedisURI uri = RedisURI.create(redis);
    uri.setTimeout(START_PATIENCE);
    this.client = RedisClient.create(resources, uri);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(SocketOptions.builder().keepAlive(true).build())
            .build());
    try {
      this.connection = client.connect();
      this.channel = client.connectPubSub();
      channel.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String from, String text) {
              hear(text);
            }
          });
      channel.sync().subscribe(NEWS);
      connection.setTimeout(PATIENCE);
      keep(List.of(), new Load(0, 0, 1, 0));
    } catch (RedisException e) {
      shutDown();
      throw e;
    }
  }

  @Override
  public Place place(String room) {
    return ask(room, table.choose().id());
  }

  @Override
  public Place find(String room) {
    return ask(room, "");
  }

  private Place ask(String room, String giveTo) {
    try {
      String held =
          connection
              .sync()
              .eval(
                  RedisScripts.PLACE,
                  ScriptOutputType.VALUE,
                  new String[] {ROOM + room},
                  giveTo,
                  millis(lease.toMillis()),
                  millis(grace.toMillis()));
      return switch (held) {
        case "nowhere" -> new Nowhere();
        case "unsettled" -> remembered(room);
        default -> held(room, held);
      };
    } catch (RedisException e) {
      notAnswering(e);
      return remembered(room);
    }
  }

  private Place held(String room, String held) {
    String[] words = held.split(" ", 3);
    String node = words[0];
    long token = Long.parseLong(words[1]);
    if (words.length > 2) {
      table.gave(node);
    }
    if (!node.equals(self.id())) {
      if (claims.remove(room) != null) {
        lost.add(room);
      }
      return new Elsewhere(table.node(node));
    }
    claims.put(room, new Claim(token, System.nanoTime()));
    return new Here(token);
  }

  private Place remembered(String room) {
    Claim claim = claims.get(room);
    return claim == null ? new Unknown() : new Here(claim.token());
  }

  @Override
  public OptionalLong token(String room) {
    Claim claim = claims.get(room);
    return claim == null ? OptionalLong.empty() : OptionalLong.of(claim.token());
  }

  @Override
  public Kept keep(Collection<String> rooms, Load load) {
    Set<String> gone = takeLost();
    Map<String, Long> kept = toKeep(rooms, gone);
    try {
      List<String> said = new ArrayList<>();
      said.add(self.id());
      said.add(millis(lease.toMillis()));
      said.add(new NodeTable.Row(self, load, draining).text());
      kept.values().forEach(token -> said.add(Long.toString(token)));
      List<String> answer =
          connection
              .sync()
              .eval(
                  RedisScripts.KEEP,
                  ScriptOutputType.MULTI,
                  kept.keySet().stream().map(room -> ROOM + room).toArray(String[]::new),
                  said.toArray(String[]::new));
      take(List.copyOf(kept.keySet()), answer, gone);
      answering();
      return new Kept(true, gone);
    } catch (RedisException e) {
      notAnswering(e);
      return new Kept(false, gone);
    }
  }

  /// The rooms where somebody is, and those that somebody is on the way to.
  private Map<String, Long> toKeep(Collection<String> rooms, Set<String> gone) {
    long now = System.nanoTime();
    Map<String, Long> kept = new LinkedHashMap<>();
    for (String room : rooms) {
      if (!gone.contains(room)) {
        kept.put(room, 0L);
        claims.computeIfPresent(room, (name, claim) -> new Claim(claim.token(), now));
      }
    }
    claims.forEach((room, claim) -> {
      if (now - claim.named() < UNUSED_NANOS) {
        kept.put(room, claim.token());
      } else {
        release(room);
      }
    });
    return kept;
  }

  private void take(List<String> rooms, List<String> answer, Set<String> gone) {
    for (int i = 0; i < rooms.size(); i++) {
      String room = rooms.get(i);
      switch (answer.get(i)) {
        case "kept" -> {}
        case "lost" -> {
          claims.remove(room);
          gone.add(room);
        }
        default -> claims.put(room, new Claim(Long.parseLong(answer.get(i)), System.nanoTime()));
      }
    }
    Map<String, String> nodes = new LinkedHashMap<>();
    for (int i = rooms.size(); i + 1 < answer.size(); i += 2) {
      nodes.put(answer.get(i), answer.get(i + 1));
    }
    table.take(nodes);
  }

  private Set<String> takeLost() {
    Set<String> taken = new HashSet<>(lost);
    lost.removeAll(taken);
    return taken;
  }

  @Override
  public void release(String room) {
    Claim claim = claims.remove(room);
    if (claim == null) {
      return;
    }
    try {
      connection
          .sync()
          .<Long>eval(
              RedisScripts.RELEASE,
              ScriptOutputType.INTEGER,
              new String[] {ROOM + room},
              self.id() + " " + claim.token(),
              NEWS,
              text(new Freed(room)));
    } catch (RedisException e) {
      notAnswering(e);
    }
  }

  @Override
  public void lost(String room) {
    claims.remove(room);
    lost.add(room);
  }

  @Override
  public void gone(Node node) {
    try {
      connection
          .sync()
          .<Long>eval(
              RedisScripts.GONE,
              ScriptOutputType.INTEGER,
              new String[0],
              node.id(),
              millis(lease.toMillis()),
              millis(SILENT_MILLIS));
    } catch (RedisException e) {
      notAnswering(e);
    }
  }

  @Override
  public void drain() {
    draining = true;
    keep(List.of(), table.ownLoad());
  }

  @Override
  public List<Node> others() {
    return table.others();
  }

  @Override
  public Node self() {
    return self;
  }

  @Override
  public void tell(News news) {
    try {
      connection.sync().publish(NEWS, text(news));
    } catch (RedisException e) {
      notAnswering(e);
      listeners.forEach(listener -> listener.accept(news));
    }
  }

  @Override
  public void listen(Consumer<News> listener) {
    listeners.add(listener);
  }

  private static String text(News news) {
    return switch (news) {
      case Freed(String room) -> "freed " + room;
      case SentAway(String practitioner) -> "sent-away " + practitioner;
    };
  }

  /// What a node of a later version says is passed over.
  private void hear(String text) {
    int space = text.indexOf(' ');
    String what = text.substring(space + 1);
    switch (text.substring(0, Math.max(0, space))) {
      case "freed" -> listeners.forEach(listener -> listener.accept(new Freed(what)));
      case "sent-away" -> listeners.forEach(listener -> listener.accept(new SentAway(what)));
      default -> LOG.debug("News of a kind that is not known here");
    }
  }

  private static String millis(long millis) {
    return Long.toString(millis);
  }

  private void notAnswering(RedisException why) {
    if (!away) {
      away = true;
      LOG.warn("Redis does not answer; calls go on, and no new room is opened until it does", why);
    }
  }

  private void answering() {
    if (away) {
      away = false;
      LOG.info("Redis answers again");
    }
  }

  @Override
  public void close() {
    try {
      connection.sync().hdel("relais:nodes", self.id());
    } catch (RedisException e) {
      LOG.debug("Redis did not take leave of this node", e);
    }
    shutDown();
  }

  private void shutDown() {
    client.shutdown(0, 1, TimeUnit.SECONDS);
    var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
