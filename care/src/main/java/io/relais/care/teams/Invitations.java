// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import io.relais.care.RandomId;
import io.relais.care.access.AccountCreation;
import io.relais.care.access.AccountState;
import io.relais.care.access.Accounts;
import io.relais.care.access.Identity;
import io.relais.care.access.OneTimeSecret;
import io.relais.care.access.Sessions;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Links by which professionals choose their own name and password, or another password. A link
/// opens for a week, ends when it was used, and takes the place of the one before. Its secret is
/// kept only as SHA-256: who reads the database cannot make a link.
public final class Invitations {

  /// How long a link opens.
  public static final Duration LASTS = Duration.ofDays(7);

  private final Database database;
  private final Accounts accounts;
  private final Sessions sessions;
  private final AuditTrail trail;
  private final InstantSource clock;

  /// Those kept in this database, for these accounts, noted in this trail.
  public Invitations(
      Database database,
      Accounts accounts,
      Sessions sessions,
      AuditTrail trail,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.sessions = sessions;
    this.trail = trail;
    this.clock = clock;
  }

  /// Makes a link for a professional who is known; an earlier one no longer opens.
  ///
  /// @param by who invites
  public IssuedInvitation issue(RandomId practitioner, AuditActor by) {
    OneTimeSecret secret = OneTimeSecret.make();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant expiresAt = now.plus(LASTS);
    database.useTransaction(handle -> {
      end(practitioner);
      handle.execute(
          """
          INSERT INTO account_invitation (id, secret_hash, practitioner, issued_at, expires_at)
          VALUES (?, ?, ?, ?, ?)
          """,
          RandomId.make().text(),
          secret.hash(),
          practitioner.text(),
          now.toEpochMilli(),
          expiresAt.toEpochMilli());
      accounts.invited(practitioner);
      trail.record(AuditEvent.of(by, AuditAction.INVITATION_ISSUED, practitioner));
    });
    return new IssuedInvitation(secret.text(), expiresAt);
  }

  /// What a secret is worth; changes nothing.
  public InvitationOpening open(String secret) {
    Optional<Row> found = find(secret);
    if (found.isEmpty()) {
      return new InvitationOpening.Unknown();
    }
    Row row = found.get();
    if (accounts.state(row.practitioner()).orElse(null) == AccountState.DISABLED) {
      return new InvitationOpening.Unknown();
    }
    return row.ended() || !clock.instant().isBefore(row.expiresAt())
        ? new InvitationOpening.Over()
        : new InvitationOpening.Valid(row.practitioner(), accounts.name(row.practitioner()));
  }

  /// Makes the account of whoever was invited, or gives them another password. Where they were
  /// signed in they no longer are; a second factor stays.
  ///
  /// @param name what they want to sign in with; not looked at if they have an account
  /// @return what came of it; none if the link opens no more
  public Optional<AccountCreation> accept(String secret, String name, String password) {
    return database.inTransaction(handle -> {
      database.passOneByOne(handle, "invitations");
      if (!(open(secret) instanceof InvitationOpening.Valid valid)) {
        return Optional.empty();
      }
      AccountCreation made = choose(valid, name, password);
      if (made == AccountCreation.CREATED) {
        end(valid.practitioner());
        sessions.revokePractitioner(valid.practitioner());
        trail.record(
            AuditEvent.of(
                AuditActor.of(new Identity.Professional(valid.practitioner())),
                AuditAction.INVITATION_ACCEPTED,
                valid.practitioner()));
      }
      return Optional.of(made);
    });
  }

  /// Until when the newest link of a professional opens; none if none does.
  public Optional<Instant> openUntil(RandomId practitioner) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT expires_at FROM account_invitation
                WHERE practitioner = :who AND ended_at IS NULL AND expires_at > :now
                """)
            .bind("who", practitioner.text())
            .bind("now", clock.millis())
            .mapTo(Long.class)
            .findFirst()
            .map(Instant::ofEpochMilli));
  }

  private AccountCreation choose(InvitationOpening.Valid valid, String name, String password) {
    if (valid.name().isEmpty()) {
      return accounts.create(name, password, valid.practitioner());
    }
    return accounts.replacePassword(valid.practitioner(), password)
        ? AccountCreation.CREATED
        : AccountCreation.PASSWORD_TOO_SHORT;
  }

  private void end(RandomId practitioner) {
    database.useTransaction(handle ->
        handle.execute(
            "UPDATE account_invitation SET ended_at = ? WHERE practitioner = ? AND ended_at IS NULL",
            clock.millis(),
            practitioner.text()));
  }

  private Optional<Row> find(String secret) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT practitioner, expires_at, ended_at FROM account_invitation
                WHERE secret_hash = :hash
                """)
            .bind("hash", new OneTimeSecret(secret).hash())
            .map((row, context) -> {
              Instant expiresAt = Instant.ofEpochMilli(row.getLong("expires_at"));
              return new Row(
                  new RandomId(row.getString("practitioner")),
                  expiresAt,
                  row.getObject("ended_at") != null);
            })
            .findOne());
  }

  private record Row(RandomId practitioner, Instant expiresAt, boolean ended) {}
}
