// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

/// What was done. The names are kept in the trail: new ones may come, none is ever renamed.
public enum AuditAction {
  /// An account was made for a professional.
  ACCOUNT_CREATED,
  /// A professional signed in.
  SIGNED_IN,
  /// Somebody tried to, and was refused.
  SIGN_IN_FAILED,
  /// A professional signed out.
  SIGNED_OUT,
  /// A consultation was planned.
  CONSULTATION_PLANNED,
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
  REMOVED
}
