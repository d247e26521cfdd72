// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;

/// An object that is kept apart.
///
/// @param id its place in the quarantine
/// @param reason why it is there
/// @param suspect what is known of it
public record QuarantineEntry(RandomId id, QuarantineReason reason, Suspect suspect) {}
