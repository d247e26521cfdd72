// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.database.DatabaseConfig;
import io.relais.care.teams.ProfessionalRole;
import io.relais.expertise.review.CaseRules;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Everything an operator decides, read once at the start from one YAML file and the environment.
/// `docs/operations.md` lists the keys.
///
/// @param data the folder of everything that is kept
/// @param zone where the practice is: its day begins at midnight there
/// @param sharing present when several nodes share the work
/// @param secondFactor who shows a second factor when they sign in: whoever is one of these
/// @param cases how questions to specialists are dealt with
record AppConfig(
    Path data,
    ZoneId zone,
    Http http,
    Media media,
    DatabaseConfig database,
    Optional<Sharing> sharing,
    MetricsAccess metrics,
    ArchiveConfig archive,
    Set<ProfessionalRole> secondFactor,
    MailConfig mail,
    CaseRules cases,
    DocumentsConfig documents) {

  AppConfig {
    secondFactor = Set.copyOf(secondFactor);
  }

  /// The door for pages.
  ///
  /// @param publicUrl what people type: scheme, host and port, without a path
  /// @param behindProxy a reverse proxy of ours stands in front, and its `X-Forwarded-*` are true
  /// @param tls present when this server itself speaks TLS
  record Http(String bind, int port, URI publicUrl, boolean behindProxy, Optional<Tls> tls) {

    /// Browsers give camera and microphone to secure pages, and to this machine's own.
    boolean secure() {
      return "https".equals(publicUrl.getScheme());
    }
  }

  /// PEM files.
  record Tls(Path certificate, Path key) {}

  /// The door for media.
  ///
  /// @param udpPort the first worker's port; worker k listens on the k-th after it
  /// @param advertise addresses that clients are told; empty for the machine's own
  /// @param videoCodecs the codecs preferred for pictures, in this order; empty for the usual one
  /// @param turn a relay for closed networks
  record Media(
      String bind,
      int udpPort,
      int workers,
      List<String> advertise,
      List<String> videoCodecs,
      Optional<Turn> turn) {
    Media {
      advertise = List.copyOf(advertise);
      videoCodecs = List.copyOf(videoCodecs);
    }
  }

  /// A TURN server with time-limited credentials.
  ///
  /// @param secret shared with the relay (its `static-auth-secret`)
  /// @param lifetime how long credentials are good for: longer than any call
  record Turn(List<String> urls, String secret, Duration lifetime) {
    Turn {
      urls = List.copyOf(urls);
    }

    @Override
    public String toString() {
      return "Turn" + urls;
    }
  }

  /// How several nodes share the work.
  ///
  /// @param redis where they note which room is where
  /// @param address where the other nodes reach this one: scheme, host and port
  /// @param secret the same on all nodes
  record Sharing(URI redis, URI address, String secret) {
    /// Both the address of Redis and the secret open something.
    @Override
    public String toString() {
      return "Sharing[" + address + "]";
    }
  }

  /// Who may read `/metrics`.
  enum MetricsAccess {
    LOOPBACK,
    ANYONE,
    NOBODY
  }
}
