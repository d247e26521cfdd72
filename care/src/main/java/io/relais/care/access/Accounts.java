// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.text.Normalizer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Local accounts of professionals: a name, a password, and whom they stand for.
public final class Accounts {

  private static final int SHORTEST_PASSWORD = 12;
  private static final int LONGEST_PASSWORD = 256;
  private static final int LONGEST_NAME = 80;

  private final Database database;
  private final InstantSource clock;
  private final SignInThrottle throttle;
  private final PasswordHash passwords = new PasswordHash();
  private final String nobodysHash = passwords.of(Secret.make());

  /// Accounts kept in this database. Tries are counted in memory, by this clock.
  public Accounts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.throttle = new SignInThrottle(clock);
  }

  /// Makes an account for a practitioner who is known already, or says why not.
  ///
  /// @param name what they sign in with; small and capital letters are the same
  /// @param password 12 to 256 characters of any kind
  public AccountCreation create(String name, String password, RandomId practitioner) {
    if (length(password) < SHORTEST_PASSWORD) {
      return AccountCreation.PASSWORD_TOO_SHORT;
    }
    if (length(password) > LONGEST_PASSWORD) {
      return AccountCreation.PASSWORD_TOO_LONG;
    }
    String key = key(name);
    if (!isName(key)) {
      return AccountCreation.NAME_UNFIT;
    }
    String hash = passwords.of(password);
    boolean created =
        database.inTransaction(handle -> {
          boolean free = insert(handle, new Account(key, hash, practitioner));
          if (free) {
            AccountStates.put(handle, practitioner, AccountState.ACTIVE, clock.millis());
          }
          return free;
        });
    return created ? AccountCreation.CREATED : AccountCreation.NAME_TAKEN;
  }

  private boolean insert(Handle handle, Account account) {
    return handle
            .createUpdate(
                """
                INSERT INTO account (name, password_hash, practitioner, created_at)
                VALUES (:name, :hash, :practitioner, :now)
                ON CONFLICT (name) DO NOTHING
                """)
            .bind("name", account.name())
            .bind("hash", account.hash())
            .bind("practitioner", account.practitioner().text())
            .bind("now", clock.millis())
            .execute()
        == 1;
  }

  /// Checks a name and a password. It takes as long when there is no such account.
  ///
  /// @param source where the try comes from, such as the network address; tries are counted by name
  ///   and by source
  public SignIn signIn(String name, String password, String source) {
    String key = key(name);
    if (!isName(key) || length(password) > LONGEST_PASSWORD) {
      return new SignIn.Wrong();
    }
    Duration wait = throttle.begin(key, source);
    if (wait.isPositive()) {
      return new SignIn.TooMany(wholeSeconds(wait));
    }
    Optional<Account> account = find(key);
    boolean fits = passwords.fits(password, account.map(Account::hash).orElse(nobodysHash));
    if (account.isEmpty() || !fits) {
      return new SignIn.Wrong();
    }
    if (state(account.get().practitioner()).orElse(null) == AccountState.DISABLED) {
      return new SignIn.Disabled(account.get().practitioner());
    }
    throttle.succeeded(key, source);
    return new SignIn.Grant(account.get().practitioner());
  }

  /// Whom an account of this name stands for, without letting anybody in.
  public Optional<RandomId> practitioner(String name) {
    return find(key(name)).map(Account::practitioner);
  }

  /// What a professional signs in with; none for one who has no account.
  public Optional<String> name(RandomId practitioner) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT name FROM account WHERE practitioner = :who ORDER BY created_at, name")
            .bind("who", practitioner.text())
            .mapTo(String.class)
            .findFirst());
  }

  /// Gives a professional who knows their password another one. Tries are counted as those to sign
  /// in are. Whoever calls this ends other sessions and notes it in the trail.
  ///
  /// @param source where the try comes from, such as the network address
  public PasswordChange changePassword(
      RandomId practitioner, String known, String fresh, String source) {
    Optional<String> name = name(practitioner);
    if (name.isEmpty()) {
      return new PasswordChange.Wrong();
    }
    return switch (signIn(name.get(), known, source)) {
      case SignIn.TooMany(Duration wait) -> new PasswordChange.TooMany(wait);
      case SignIn.Wrong() -> new PasswordChange.Wrong();
      case SignIn.Disabled(RandomId _) -> new PasswordChange.Wrong();
      case SignIn.Grant(RandomId _) ->
          replacePassword(practitioner, fresh)
              ? new PasswordChange.Changed()
              : new PasswordChange.Unfit();
    };
  }

  /// Gives a professional another password without asking for the old one.
  ///
  /// @return whether it was fit: 12 to 256 characters
  public boolean replacePassword(RandomId practitioner, String fresh) {
    if (length(fresh) < SHORTEST_PASSWORD || length(fresh) > LONGEST_PASSWORD) {
      return false;
    }
    String hash = passwords.of(fresh);
    database.useTransaction(handle ->
        handle.execute(
            "UPDATE account SET password_hash = ? WHERE practitioner = ?",
            hash,
            practitioner.text()));
    return true;
  }

  /// Notes that somebody who has no account yet was invited.
  public void invited(RandomId practitioner) {
    if (name(practitioner).isEmpty()) {
      database.useTransaction(
          handle -> AccountStates.put(handle, practitioner, AccountState.INVITED, clock.millis()));
    }
  }

  /// Whether a professional may come in; none for one who was never invited and has no account.
  public Optional<AccountState> state(RandomId practitioner) {
    return database.read(handle -> AccountStates.find(handle, practitioner));
  }

  /// Lets a professional in no more, whether they have an account or not. Whoever calls this ends
  /// their sessions and notes it in the trail.
  ///
  /// @return whether they were let in until now
  public boolean disable(RandomId practitioner) {
    return database.inTransaction(
        handle -> AccountStates.disable(handle, practitioner, clock.millis()));
  }

  /// Lets a disabled professional in again. Whoever calls this notes it in the trail.
  ///
  /// @return whether they were disabled until now
  public boolean enable(RandomId practitioner) {
    return database.inTransaction(
        handle -> AccountStates.enable(handle, practitioner, clock.millis()));
  }

  private Optional<Account> find(String key) {
    return database.read(handle ->
        handle
            .createQuery("SELECT name, password_hash, practitioner FROM account WHERE name = :name")
            .bind("name", key)
            .map((row, context) ->
                new Account(
                    row.getString("name"),
                    row.getString("password_hash"),
                    new RandomId(row.getString("practitioner"))))
            .findOne());
  }

  /// Rounded up, since Retry-After counts in seconds (RFC 9110 §10.2.3).
  private static Duration wholeSeconds(Duration wait) {
    return Duration.ofSeconds(Math.ceilDiv(wait.toMillis(), 1000));
  }

  private static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }

  private static int length(String password) {
    return password.codePointCount(0, password.length());
  }

  private static boolean isName(String key) {
    return !key.isEmpty()
        && key.codePointCount(0, key.length()) <= LONGEST_NAME
        && key.codePoints().noneMatch(Character::isISOControl);
  }

  private record Account(String name, String hash, RandomId practitioner) {}
}
