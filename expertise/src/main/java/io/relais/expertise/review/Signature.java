// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import java.time.Instant;

/// A reader stands by a reading.
///
/// @param round which reading
/// @param version which version of it
/// @param by who
/// @param at when
/// @param sha256 of what they signed, in hexadecimal
public record Signature(Round round, long version, RandomId by, Instant at, String sha256) {}
