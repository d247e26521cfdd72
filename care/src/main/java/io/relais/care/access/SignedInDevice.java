// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import java.time.Instant;
import java.util.Optional;

/// A device on which a professional is signed in.
///
/// @param id what names it; none for one signed in before devices had names
/// @param name what they know it by, such as "Firefox, Windows"; empty where nobody knows
/// @param since when they signed in
/// @param asking whether it is the one that asks
public record SignedInDevice(Optional<RandomId> id, String name, Instant since, boolean asking) {}
