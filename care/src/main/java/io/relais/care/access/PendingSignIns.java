// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Sign-ins between password and second factor. Such a secret opens nothing but the second step.
public final class PendingSignIns {

  /// The cookie that carries its secret.
  public static final String COOKIE = "relais-sign-in";

  /// Where that is sent, and nowhere else.
  public static final String PATH = "/api/sign-in";

  /// How long somebody has for the second step; long enough to set up a second factor.
  public static final Duration LASTS = Duration.ofMinutes(20);

  private final Database database;
  private final InstantSource clock;

  /// Those kept in this database, ending by this clock.
  public PendingSignIns(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Begins one, and forgets those that expired.
  ///
  /// @return its secret, 43 characters of base64url
  public String start(RandomId practitioner) {
    String secret = Secret.make();
    long now = clock.millis();
    database.useTransaction(handle -> {
      handle.execute("DELETE FROM pending_sign_in WHERE expires_at <= ?", now);
      handle.execute(
          """
          INSERT INTO pending_sign_in (secret_hash, practitioner, started_at, expires_at)
          VALUES (?, ?, ?, ?)
          """,
          Secret.hash(secret),
          practitioner.text(),
          now,
          now + LASTS.toMillis());
    });
    return secret;
  }

  /// Whose it is; none for one that ended, and for somebody who is disabled.
  public Optional<RandomId> find(String secret) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT s.practitioner FROM pending_sign_in s
                WHERE s.secret_hash = :hash AND s.expires_at > :now
                  AND NOT EXISTS (SELECT 1 FROM account_state a
                    WHERE a.practitioner = s.practitioner AND a.state = 'DISABLED')
                """)
            .bind("hash", Secret.hash(secret))
            .bind("now", clock.millis())
            .mapTo(String.class)
            .findOne()
            .map(RandomId::new));
  }

  /// Ends all of a professional: one came through, or none is to any more.
  public void end(RandomId practitioner) {
    database.useTransaction(handle ->
        handle.execute("DELETE FROM pending_sign_in WHERE practitioner = ?", practitioner.text()));
  }
}
