// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import io.relais.care.RandomId;
import java.util.regex.Pattern;

/// Something worth remembering. It carries ids and short codes, never a name, an address or
/// anything clinical: the trail is kept longer than the facts it tells of.
///
/// @param actor who did it
/// @param action what they did
/// @param object the id of what they did it to, empty if there is none
/// @param detail a few code words, such as `expired`; empty if the action says it all
public record AuditEvent(AuditActor actor, AuditAction action, String object, String detail) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{0,128}");
  private static final Pattern DETAIL = Pattern.compile("[A-Za-z0-9._:=, -]{0,200}");

  /// Refuses text in which a person's words could hide.
  public AuditEvent {
    requireId(object, "The object of an audit event");
    if (!DETAIL.matcher(detail).matches()) {
      throw new IllegalArgumentException(
          "The detail of an audit event has at most 200 characters of A-Z a-z 0-9 . _ : = , - and"
              + " space");
    }
  }

  /// What somebody did to a thing.
  public static AuditEvent of(AuditActor actor, AuditAction action, RandomId object) {
    return new AuditEvent(actor, action, object.text(), "");
  }

  static void requireId(String id, String what) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          what + " has at most 128 characters of A-Z a-z 0-9 . _ : -");
    }
  }
}
