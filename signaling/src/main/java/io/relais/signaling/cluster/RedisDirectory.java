// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directory of several nodes, kept in Redis: a key per room and a key per node, each with a
/// time to live. When Redis is away, rooms are taken to be here: a consultation goes on without it.
public final class RedisDirectory implements RoomDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(RedisDirectory.class);
  private static final String ROOM = "relais:room:";
  private static final String NODE = "relais:node:";

  /// Prolongs a claim if it is still this node's, and takes it again if it ran out.
  private static final String KEEP =
      """
      local owner = redis.call('GET', KEYS[1])
      if owner == false or owner == ARGV[1] then
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
      end
      return 1
      """;

  private final URI self;
  private final Duration timeToLive;
  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;

  /// Connects at once.
  ///
  /// @param self this node's base address, to which the others send people
  /// @param timeToLive how long a claim outlives the node that made it
  public RedisDirectory(URI redis, URI self, Duration timeToLive) {
    this.self = self;
    this.timeToLive = timeToLive;
    RedisURI uri = RedisURI.create(redis);
    uri.setTimeout(Duration.ofSeconds(2));
    this.client = RedisClient.create(uri);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .build());
    this.connection = connect();
  }

  private StatefulRedisConnection<String, String> connect() {
    try {
      return client.connect();
    } catch (RedisException e) {
      client.shutdown();
      throw e;
    }
  }

  @Override
  public Place place(String room) {
    try {
      RedisCommands<String, String> redis = connection.sync();
      String owner =
          redis.setGet(
              ROOM + room, self.toString(), SetArgs.Builder.nx().px(timeToLive.toMillis()));
      return owner == null || owner.equals(self.toString())
          ? new Here()
          : new Elsewhere(URI.create(owner));
    } catch (RedisException e) {
      LOG.warn("Redis does not answer; room {} is taken to be on this node", room, e);
      return new Here();
    }
  }

  @Override
  public void keep(Collection<String> rooms) {
    try {
      RedisCommands<String, String> redis = connection.sync();
      redis.set(NODE + self, "", SetArgs.Builder.px(timeToLive.toMillis()));
      String millis = Long.toString(timeToLive.toMillis());
      for (String room : rooms) {
        String[] key = {ROOM + room};
        redis.<Long>eval(KEEP, ScriptOutputType.INTEGER, key, self.toString(), millis);
      }
    } catch (RedisException e) {
      LOG.warn("Redis does not answer; {} rooms go on without it", rooms.size(), e);
    }
  }

  @Override
  public Set<URI> nodes() {
    Set<String> names = new TreeSet<>();
    try {
      RedisCommands<String, String> redis = connection.sync();
      ScanArgs match = ScanArgs.Builder.matches(NODE + "*").limit(100);
      KeyScanCursor<String> page = redis.scan(match);
      page.getKeys().forEach(names::add);
      while (!page.isFinished()) {
        page = redis.scan(page, match);
        page.getKeys().forEach(names::add);
      }
    } catch (RedisException e) {
      LOG.warn("Redis does not answer; only this node is known", e);
      return Set.of(self);
    }
    Set<URI> nodes = new TreeSet<>();
    names.forEach(name -> nodes.add(URI.create(name.substring(NODE.length()))));
    return nodes;
  }

  @Override
  public void close() {
    try {
      connection.sync().del(NODE + self);
    } catch (RedisException e) {
      LOG.debug("Redis did not take leave of this node", e);
    }
    connection.close();
    client.shutdown();
  }
}
