// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import io.relais.care.RandomId;
import io.relais.care.access.CodeCheck;
import io.relais.care.access.Enrolment;
import io.relais.care.access.Identity;
import io.relais.care.access.PendingSignIns;
import io.relais.care.access.SecondFactors;
import io.relais.care.access.Sessions;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import java.util.List;
import java.util.Optional;

/// The way in behind the password: straight to a session, or past a second factor. What happens on
/// it is noted in the trail.
public final class Entrance {

  private final Sessions sessions;
  private final PendingSignIns pending;
  private final SecondFactors factors;
  private final SecondFactorRule rule;
  private final AuditTrail trail;

  /// @param rule who must show a second factor; others show theirs if they have one
  public Entrance(
      Sessions sessions,
      PendingSignIns pending,
      SecondFactors factors,
      SecondFactorRule rule,
      AuditTrail trail) {
    this.sessions = sessions;
    this.pending = pending;
    this.factors = factors;
    this.rule = rule;
    this.trail = trail;
  }

  /// Lets somebody in whose password was right, as far as that goes.
  ///
  /// @param device what they know it by
  public Admission admit(RandomId practitioner, String device) {
    boolean enrolled = factors.has(practitioner);
    if (enrolled || rule.demands(practitioner)) {
      return new Admission.Pending(pending.start(practitioner), enrolled);
    }
    return in(practitioner, device, "");
  }

  /// Whose sign-in is pending by this secret.
  public Optional<RandomId> pending(String secret) {
    return pending.find(secret);
  }

  /// Looks at a code of somebody whose sign-in is pending.
  ///
  /// @param device what they know it by
  public CodeAdmission show(RandomId practitioner, String code, String device) {
    return switch (factors.check(practitioner, code)) {
      case CodeCheck.Right(boolean recovery) ->
          new CodeAdmission.Let(in(practitioner, device, recovery ? "recovery-code" : "code"));
      case CodeCheck.Wrong wrong -> {
        note(practitioner, AuditAction.SECOND_FACTOR_FAILED, "");
        yield new CodeAdmission.Refused(wrong);
      }
      case CodeCheck.TooMany tooMany -> new CodeAdmission.Refused(tooMany);
    };
  }

  /// Begins to set up a second factor for somebody whose sign-in is pending and who has none.
  ///
  /// @return none if they have one: a password alone must not replace it
  public Optional<Enrolment> enrol(RandomId practitioner) {
    return factors.has(practitioner) ? Optional.empty() : Optional.of(factors.begin(practitioner));
  }

  /// Ends that by a first code, and lets them in.
  ///
  /// @param device what they know it by
  /// @return none if the code is wrong
  public Optional<Enrolled> confirm(RandomId practitioner, String code, String device) {
    if (factors.has(practitioner)) {
      return Optional.empty();
    }
    Optional<List<String>> codes = factors.confirm(practitioner, code);
    note(
        practitioner,
        codes.isPresent() ? AuditAction.SECOND_FACTOR_SET : AuditAction.SECOND_FACTOR_FAILED,
        "");
    return codes.map(fresh -> new Enrolled(fresh, in(practitioner, device, "code")));
  }

  /// A second factor was set up.
  ///
  /// @param recoveryCodes shown once
  /// @param in signed in by it
  public record Enrolled(List<String> recoveryCodes, Admission.In in) {

    /// Keeps a copy.
    public Enrolled {
      recoveryCodes = List.copyOf(recoveryCodes);
    }

    /// Without the codes: what is printed ends in logs.
    @Override
    public String toString() {
      return "Enrolled";
    }
  }

  private Admission.In in(RandomId practitioner, String device, String by) {
    pending.end(practitioner);
    String secret = sessions.startProfessional(practitioner, device);
    if (by.equals("recovery-code")) {
      note(practitioner, AuditAction.RECOVERY_CODE_USED, "");
    }
    note(practitioner, AuditAction.SIGNED_IN, by);
    return new Admission.In(secret);
  }

  private void note(RandomId practitioner, AuditAction action, String detail) {
    trail.record(
        new AuditEvent(AuditActor.of(new Identity.Professional(practitioner)), action, "", detail));
  }
}
