// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.CareException;
import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// What professionals show besides their password: codes of an authenticator app ([Totp]), or
/// recovery codes, each of which is taken once. Whoever calls this notes it in the trail.
public final class SecondFactors {

  private static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_BYTES = 10;
  private static final int RECOVERY_CHARACTERS = 16;
  private static final Duration ENROLMENT_LASTS = Duration.ofMinutes(30);
  private static final Pattern CODE = Pattern.compile("[0-9]{" + Totp.DIGITS + "}");

  private final Database database;
  private final Supplier<SealingKeys> keys;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final CodeThrottle throttle;

  /// Those kept in this database. Wrong codes are counted in memory, by this clock.
  ///
  /// @param keys seal them; asked for when the first is needed, so that a server without second
  ///   factors needs none
  public SecondFactors(Database database, Supplier<SealingKeys> keys, InstantSource clock) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
    this.throttle = new CodeThrottle(clock);
  }

  /// Whether a professional has set one up.
  public boolean has(RandomId practitioner) {
    return database.read(handle -> SecondFactorRows.find(handle, practitioner)).isPresent();
  }

  /// Begins to set up a new one. One that works already goes on working until the new one is
  /// confirmed.
  public Enrolment begin(RandomId practitioner) {
    byte[] secret = bytes(Totp.SECRET_BYTES);
    SealingKeys.Sealed sealed = keys.get().seal(secret, practitioner.text());
    database.useTransaction(
        handle -> SecondFactorRows.begin(handle, practitioner, sealed, clock.millis()));
    return new Enrolment(Base32.encode(secret));
  }

  /// Ends the setting up by a first code: from now on the new factor is the only one, and so are
  /// the new recovery codes.
  ///
  /// @return the ten recovery codes, shown once; none if the code is wrong or nothing was begun
  ///   within half an hour
  public Optional<List<String>> confirm(RandomId practitioner, String code) {
    if (!throttle.begin(practitioner.text()).isZero()) {
      return Optional.empty();
    }
    Optional<List<String>> codes =
        database.inTransaction(handle -> {
          Instant now = clock.instant();
          Optional<SealingKeys.Sealed> begun =
              SecondFactorRows.begun(handle, practitioner, now.minus(ENROLMENT_LASTS));
          OptionalLong step =
              begun.map(it -> step(it, practitioner, code, now)).orElse(OptionalLong.empty());
          if (begun.isEmpty() || step.isEmpty()) {
            return Optional.empty();
          }
          SecondFactorRows.replace(
              handle, practitioner, begun.get(), step.getAsLong(), now.toEpochMilli());
          List<String> fresh = recoveryCodes();
          SecondFactorRows.replaceCodes(
              handle, practitioner, fresh.stream().map(one -> hash(practitioner, one)).toList());
          return Optional.of(fresh);
        });
    codes.ifPresent(right -> throttle.succeeded(practitioner.text()));
    return codes;
  }

  /// Takes new recovery codes; the old ones are worth nothing from now on.
  ///
  /// @return the ten codes, shown once; none where there is no second factor
  public Optional<List<String>> renewRecoveryCodes(RandomId practitioner) {
    return database.inTransaction(handle -> {
      if (!has(practitioner)) {
        return Optional.empty();
      }
      List<String> fresh = recoveryCodes();
      SecondFactorRows.replaceCodes(
          handle, practitioner, fresh.stream().map(one -> hash(practitioner, one)).toList());
      return Optional.of(fresh);
    });
  }

  /// How many recovery codes are left.
  public int recoveryCodesLeft(RandomId practitioner) {
    return database.read(handle -> SecondFactorRows.codesLeft(handle, practitioner));
  }

  /// Looks at a code of the app, or at a recovery code, and takes it if it is right.
  public CodeCheck check(RandomId practitioner, String typed) {
    Duration wait = throttle.begin(practitioner.text());
    if (wait.isPositive()) {
      return new CodeCheck.TooMany(wait);
    }
    String code = typed.replace(" ", "");
    CodeCheck result =
        CODE.matcher(code).matches() ? app(practitioner, code) : recovery(practitioner, code);
    if (result instanceof CodeCheck.Right) {
      throttle.succeeded(practitioner.text());
    }
    return result;
  }

  /// Takes the second factor of a professional away, with its recovery codes.
  ///
  /// @return whether there was one
  public boolean remove(RandomId practitioner) {
    return database.inTransaction(handle -> SecondFactorRows.remove(handle, practitioner));
  }

  /// Seals by the newest key what older ones sealed, so that those can be taken away. What no key
  /// opens is left as it is.
  ///
  /// @return how many were sealed anew
  public int carryOver() {
    return database.inTransaction(handle -> {
      if (!SecondFactorRows.any(handle)) {
        return 0;
      }
      int carried = 0;
      for (SecondFactorRows.Factor old :
          SecondFactorRows.notSealedBy(handle, keys.get().newest())) {
        String owner = old.practitioner().text();
        Optional<byte[]> secret = keys.get().open(old.sealed(), owner);
        if (secret.isPresent()) {
          SecondFactorRows.seal(handle, old.practitioner(), keys.get().seal(secret.get(), owner));
          carried++;
        }
      }
      return carried;
    });
  }

  private CodeCheck app(RandomId practitioner, String code) {
    return database.inTransaction(handle -> {
      Optional<SecondFactorRows.Factor> factor = SecondFactorRows.find(handle, practitioner);
      OptionalLong step =
          factor
              .map(it -> step(it.sealed(), practitioner, code, clock.instant()))
              .orElse(OptionalLong.empty());
      return step.isPresent() && SecondFactorRows.take(handle, practitioner, step.getAsLong())
          ? new CodeCheck.Right(false)
          : new CodeCheck.Wrong();
    });
  }

  private CodeCheck recovery(RandomId practitioner, String typed) {
    Optional<String> code = Base32.canonical(typed, RECOVERY_CHARACTERS);
    return code.isPresent()
            && database.<Boolean>inTransaction(handle ->
                SecondFactorRows.takeCode(
                    handle, practitioner, hash(practitioner, code.get()), clock.millis()))
        ? new CodeCheck.Right(true)
        : new CodeCheck.Wrong();
  }

  private OptionalLong step(
      SealingKeys.Sealed sealed, RandomId practitioner, String code, Instant now) {
    byte[] secret =
        keys.get()
            .open(sealed, practitioner.text())
            .orElseThrow(() ->
                new CareException(
                    "The second factor of a professional cannot be opened: the key "
                        + sealed.key()
                        + " that sealed it is not known here, or it was changed. Put the key back"
                        + " among the master keys, or reset the second factor"));
    return Totp.stepOf(secret, code, now);
  }

  private List<String> recoveryCodes() {
    List<String> codes = new ArrayList<>(RECOVERY_CODES);
    for (int i = 0; i < RECOVERY_CODES; i++) {
      codes.add(Base32.encode(bytes(RECOVERY_BYTES)));
    }
    return List.copyOf(codes);
  }

  /// With 80 bits of chance in a code, a slow hash would add no safety.
  private static String hash(RandomId practitioner, String code) {
    return Secret.hash("recovery " + practitioner + " " + code);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
