// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import io.relais.care.RandomId;
import io.relais.care.access.AccountState;
import io.relais.care.access.Accounts;
import io.relais.care.access.Sessions;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import java.util.Optional;

/// Whether professionals may come in, changed by those who look after them. Each change is noted in
/// the trail, both or neither.
public final class ProfessionalAccess {

  private final Database database;
  private final Accounts accounts;
  private final Sessions sessions;
  private final AuditTrail trail;

  /// The accounts and sessions of this database, noted in this trail.
  public ProfessionalAccess(
      Database database, Accounts accounts, Sessions sessions, AuditTrail trail) {
    this.database = database;
    this.accounts = accounts;
    this.sessions = sessions;
    this.trail = trail;
  }

  /// Whether a professional may come in; none for one who was never invited and has no account.
  public Optional<AccountState> state(RandomId practitioner) {
    return accounts.state(practitioner);
  }

  /// Lets a professional in no more, and ends all their sessions at once.
  ///
  /// @return whether they were let in until now
  public boolean disable(RandomId practitioner, AuditActor by) {
    return database.inTransaction(handle -> {
      boolean changed = accounts.disable(practitioner);
      sessions.revokePractitioner(practitioner);
      if (changed) {
        trail.record(AuditEvent.of(by, AuditAction.ACCOUNT_DISABLED, practitioner));
      }
      return changed;
    });
  }

  /// Lets a disabled professional in again; sessions of before stay ended.
  ///
  /// @return whether they were disabled until now
  public boolean enable(RandomId practitioner, AuditActor by) {
    return database.inTransaction(handle -> {
      boolean changed = accounts.enable(practitioner);
      if (changed) {
        trail.record(AuditEvent.of(by, AuditAction.ACCOUNT_ENABLED, practitioner));
      }
      return changed;
    });
  }
}
