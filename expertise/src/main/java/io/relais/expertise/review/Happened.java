// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import java.time.Instant;
import java.util.Optional;

/// One step of a case.
///
/// @param at when
/// @param step what
/// @param by who did it; none for the server itself
/// @param to whom it was given
/// @param detail a few code words, or nothing
public record Happened(
    Instant at, Step step, Optional<RandomId> by, Optional<RandomId> to, String detail) {}
