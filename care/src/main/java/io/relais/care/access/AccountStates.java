// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Who may come in, as rows.
final class AccountStates {

  private AccountStates() {}

  static Optional<AccountState> find(Handle handle, RandomId practitioner) {
    return handle
        .createQuery("SELECT state FROM account_state WHERE practitioner = :practitioner")
        .bind("practitioner", practitioner.text())
        .mapTo(String.class)
        .findOne()
        .map(AccountState::valueOf);
  }

  /// Sets a state, unless they are disabled: only [#enable] ends that.
  static void put(Handle handle, RandomId practitioner, AccountState state, long now) {
    handle.execute(
        """
        INSERT INTO account_state (practitioner, state, since) VALUES (?, ?, ?)
        ON CONFLICT (practitioner) DO UPDATE SET state = excluded.state, since = excluded.since
          WHERE account_state.state <> 'DISABLED' AND account_state.state <> excluded.state
        """,
        practitioner.text(),
        state.name(),
        now);
  }

  static boolean disable(Handle handle, RandomId practitioner, long now) {
    return handle.execute(
            """
            INSERT INTO account_state (practitioner, state, since) VALUES (?, 'DISABLED', ?)
            ON CONFLICT (practitioner) DO UPDATE SET state = excluded.state, since = excluded.since
              WHERE account_state.state <> 'DISABLED'
            """,
            practitioner.text(),
            now)
        == 1;
  }

  /// Back to what they were: active if they have an account, invited if not.
  static boolean enable(Handle handle, RandomId practitioner, long now) {
    return handle.execute(
            """
            UPDATE account_state SET since = ?, state = CASE WHEN EXISTS
                (SELECT 1 FROM account WHERE account.practitioner = account_state.practitioner)
              THEN 'ACTIVE' ELSE 'INVITED' END
            WHERE practitioner = ? AND state = 'DISABLED'
            """,
            now,
            practitioner.text())
        == 1;
  }
}
