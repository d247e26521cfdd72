// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.AppConfig.Http;
import io.relais.app.AppConfig.Sharing;
import io.relais.signaling.cluster.NodeKey;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/// Reads how several nodes share the work.
final class SharingReader {
  private static final String SECRET = "cluster.secret";

  private final Settings settings;

  SharingReader(Settings settings) {
    this.settings = settings;
  }

  Optional<Sharing> read(Http http) {
    Optional<URI> redis =
        settings.get(
            "redis.url", "an address such as redis://localhost:6379", SharingReader::redis);
    Optional<URI> address =
        settings.get(
            "cluster.address",
            "an address such as http://10.0.0.2:8080, without a path",
            ConfigReader::origin);
    Optional<String> secret = settings.text(SECRET);
    if (redis.isPresent() && secret.isEmpty()) {
      settings.fault(
          "redis.url is set, but not cluster.secret: nodes know each other by it. The same on all"
              + " nodes, such as openssl rand -hex 32 makes.");
    }
    if (secret.isPresent() && secret.get().length() < NodeKey.SHORTEST) {
      settings.fault(SECRET + " must have " + NodeKey.SHORTEST + " characters or more.");
    }
    return redis.flatMap(url ->
        secret.map(given -> new Sharing(url, address.orElseGet(() -> ofThisMachine(http)), given)));
  }

  private static Optional<URI> redis(String text) {
    return ConfigReader.uri(text)
        .filter(uri -> List.of("redis", "rediss").contains(String.valueOf(uri.getScheme())));
  }

  /// Nodes find each other by the name of their machine, as those of one network of containers do.
  private static URI ofThisMachine(Http http) {
    String scheme = http.tls().isPresent() ? "https" : "http";
    return URI.create(scheme + "://" + machineName() + ":" + http.port());
  }

  private static String machineName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unknown) {
      return "localhost";
    }
  }
}
