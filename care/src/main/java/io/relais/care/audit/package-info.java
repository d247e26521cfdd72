// SPDX-License-Identifier: Apache-2.0
/// The trail of who did what to what: append-only, each entry sealed by a key and bound to the one
/// before it, so that a later change shows. Read [AuditTrail] first.
@NullMarked
package io.relais.care.audit;

import org.jspecify.annotations.NullMarked;
