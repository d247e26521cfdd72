// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The bearer tokens of programs (RFC 6750). A token's secret is 256 random bits, shown once and
/// kept as its SHA-256. What was found is remembered for a few seconds, so that a program which
/// asks a hundred times a second costs the database next to nothing; a token that is taken back by
/// another process goes on for that long at most.
public final class ApiTokens {

  /// How long what the database said is believed.
  static final Duration FRESH = Duration.ofSeconds(5);

  /// How far behind the noted last use may be.
  static final Duration NOTED = Duration.ofMinutes(5);

  private static final String PREFIX = "relais_";
  private static final int SECRET_CHARACTERS = PREFIX.length() + 43;

  private final Database database;
  private final InstantSource clock;
  private final RecentTokens recent = new RecentTokens();

  /// Tokens kept in this database, ending by this clock.
  public ApiTokens(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Makes a token. Whoever calls this notes it in the trail.
  public IssuedToken issue(ApiTokenRequest request) {
    String secret = PREFIX + Secret.make();
    ApiToken token =
        new ApiToken(
            RandomId.make(),
            request.name(),
            request.owner(),
            request.scopes(),
            now(),
            request.expiresAt().map(end -> end.truncatedTo(ChronoUnit.MILLIS)),
            Optional.empty(),
            Optional.empty());
    database.useTransaction(handle -> insert(handle, token, Secret.hash(secret)));
    return new IssuedToken(token, secret);
  }

  /// Says what a secret is worth. Once in a few minutes it also notes that the token was used.
  ///
  /// @param secret what stood behind `Bearer` in the request
  public ApiAuthentication authenticate(String secret) {
    if (secret.length() != SECRET_CHARACTERS || !secret.startsWith(PREFIX)) {
      return new ApiAuthentication.Unknown();
    }
    Instant now = now();
    Optional<ApiToken> found = find(Secret.hash(secret), now);
    if (found.isEmpty()) {
      return new ApiAuthentication.Unknown();
    }
    ApiToken token = found.get();
    if (token.revokedAt().isPresent()) {
      return new ApiAuthentication.Revoked(token);
    }
    if (token.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
      return new ApiAuthentication.Expired(token);
    }
    if (recent.isUseToNote(token, now)) {
      noteUse(token, now);
    }
    return new ApiAuthentication.Granted(
        new Identity.ApiClient(token.id(), token.owner(), token.scopes()));
  }

  /// Takes a token back. Whoever calls this notes it in the trail.
  ///
  /// @return whether there was one of this id that was still good
  public boolean revoke(RandomId id) {
    boolean revoked =
        database.inTransaction(handle ->
            handle.execute(
                    "UPDATE api_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                    clock.millis(),
                    id.text())
                == 1);
    recent.forget(id);
    return revoked;
  }

  /// All tokens ever issued, the newest first.
  public List<ApiToken> list() {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM api_token ORDER BY issued_at DESC, id")
            .map((row, context) -> token(row))
            .list());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Optional<ApiToken> find(String hash, Instant now) {
    Optional<ApiToken> remembered = recent.find(hash, now);
    if (remembered.isPresent()) {
      return remembered;
    }
    long seen = recent.changes();
    Optional<ApiToken> found =
        database.read(handle ->
            handle
                .createQuery("SELECT * FROM api_token WHERE secret_hash = :hash")
                .bind("hash", hash)
                .map((row, context) -> token(row))
                .findOne());
    found.ifPresent(token -> recent.remember(hash, token, now, seen));
    return found;
  }

  private void noteUse(ApiToken token, Instant now) {
    database.useTransaction(handle ->
        handle.execute(
            "UPDATE api_token SET last_used_at = ? WHERE id = ?",
            now.toEpochMilli(),
            token.id().text()));
  }

  private static void insert(Handle handle, ApiToken token, String hash) {
    handle
        .createUpdate(
            """
            INSERT INTO api_token (id, secret_hash, name, owner, scopes, issued_at, expires_at)
            VALUES (:id, :hash, :name, :owner, :scopes, :issued, :expires)
            """)
        .bind("id", token.id().text())
        .bind("hash", hash)
        .bind("name", token.name())
        .bind("owner", token.owner().text())
        .bind(
            "scopes",
            token.scopes().stream().map(ApiScope::wireName).collect(Collectors.joining(" ")))
        .bind("issued", token.issuedAt().toEpochMilli())
        .bind("expires", token.expiresAt().map(Instant::toEpochMilli).orElse(null))
        .execute();
  }

  private static ApiToken token(ResultSet row) throws SQLException {
    return new ApiToken(
        new RandomId(row.getString("id")),
        row.getString("name"),
        new RandomId(row.getString("owner")),
        scopes(row.getString("scopes")),
        Instant.ofEpochMilli(row.getLong("issued_at")),
        instant(row, "expires_at"),
        instant(row, "revoked_at"),
        instant(row, "last_used_at"));
  }

  private static Set<ApiScope> scopes(String words) {
    return Arrays.stream(words.split(" "))
        .map(word -> ApiScope.ofWireName(word).orElseThrow())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ApiScope.class)));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
