// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

/// What was done. The names are kept in the trail: new ones may come, none is ever renamed.
public enum AuditAction {
  /// An account was made for a professional.
  ACCOUNT_CREATED,
  /// A professional is no longer let in, and was signed out everywhere.
  ACCOUNT_DISABLED,
  /// A professional is let in again.
  ACCOUNT_ENABLED,
  /// A professional was sent a link to choose their password.
  INVITATION_ISSUED,
  /// They chose it.
  INVITATION_ACCEPTED,
  /// A professional changed their password.
  PASSWORD_CHANGED,
  /// A professional set up a second factor.
  SECOND_FACTOR_SET,
  /// It was taken away from them.
  SECOND_FACTOR_RESET,
  /// A wrong code was shown.
  SECOND_FACTOR_FAILED,
  /// A recovery code was used instead of the second factor.
  RECOVERY_CODE_USED,
  /// New recovery codes took the place of the old ones.
  RECOVERY_CODES_RENEWED,
  /// A professional ended sessions of theirs on other devices.
  SESSIONS_ENDED,
  /// A professional became something in a structure or a team.
  MEMBERSHIP_GIVEN,
  /// They no longer are.
  MEMBERSHIP_ENDED,
  /// What registers say of a professional was changed.
  REGISTRATION_CHANGED,
  /// Where somebody is told by mail that something waits, or whether, was changed.
  MAIL_WISH_CHANGED,
  /// What others are told of a structure was changed.
  STRUCTURE_CHANGED,
  /// A team was made, or its name or kind changed.
  TEAM_SAVED,
  /// A professional signed in.
  SIGNED_IN,
  /// Somebody tried to, and was refused.
  SIGN_IN_FAILED,
  /// A professional signed out.
  SIGNED_OUT,
  /// A consultation was planned.
  CONSULTATION_PLANNED,
  /// A practitioner decided to go on without end-to-end encryption.
  ENCRYPTION_ENDED,
  /// A practitioner decided to go on with it again.
  ENCRYPTION_RESUMED,
  /// A consultation was ended for all.
  CONSULTATION_ENDED,
  /// A link to a seat was made.
  LINK_ISSUED,
  /// A link was opened.
  LINK_OPENED,
  /// A link was tried that does not open.
  LINK_REFUSED,
  /// A link was taken back.
  LINK_REVOKED,
  /// Another device asked for a seat that is held.
  DEVICE_ASKED,
  /// It was given the seat.
  DEVICE_ALLOWED,
  /// It was not.
  DEVICE_REFUSED,
  /// Somebody took their seat in the call.
  SEAT_ENTERED,
  /// Somebody left the call.
  SEAT_LEFT,
  /// A waiting person was let in.
  ADMITTED,
  /// A person's stay was ended, with link and session.
  REMOVED,
  /// An examination was asked for.
  ORDER_PLACED,
  /// How far an order is was changed.
  ORDER_CHANGED,
  /// A patient was made known.
  PATIENT_CREATED,
  /// What is known of a patient was changed.
  PATIENT_CHANGED,
  /// A token for a program was made.
  TOKEN_ISSUED,
  /// It was taken back.
  TOKEN_REVOKED,
  /// Somebody or some program was refused at a route.
  ACCESS_REFUSED,
  /// A device or another archive opened an association.
  ASSOCIATION_ACCEPTED,
  /// It was refused one.
  ASSOCIATION_REFUSED,
  /// An instance came in and is kept.
  INSTANCE_STORED,
  /// An instance came in and is kept apart, since it contradicts what is known.
  INSTANCE_QUARANTINED,
  /// Somebody took it out of quarantine.
  INSTANCE_RELEASED,
  /// Somebody decided that it stays in quarantine, or asked that it be taken away.
  QUARANTINE_DECIDED,
  /// An instance, or part of one, was given out.
  INSTANCE_READ,
  /// An instance was sent to another archive, or written to a file.
  INSTANCE_EXPORTED,
  /// An instance was deleted by a rule of retention.
  INSTANCE_DELETED,
  /// Somebody looked for patients, studies or orders.
  QUERIED,
  /// A question to a specialist went one step further; the detail names the step.
  CASE_CHANGED,
  /// Somebody looked into one.
  CASE_READ,
  /// An answer was brought where it has to go, or was not; the detail names the way.
  ANSWER_DELIVERED,
  /// An operator looked at the traffic of a call.
  TRAFFIC_READ,
  /// The facts and objects were copied away.
  BACKUP_MADE,
  /// They were brought back from a copy.
  BACKUP_RESTORED,
  /// A new key took the place of an old one.
  KEY_ROTATED
}
