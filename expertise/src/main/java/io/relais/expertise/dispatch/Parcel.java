// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch;

import io.relais.care.RandomId;
import java.time.Instant;

/// A signed document that is to be brought somewhere.
///
/// @param caseId the case whose answer it is
/// @param version 1 for the answer alone, one more for each addendum with it
/// @param signedAt when this version was signed
/// @param tries how often it was begun, this time included
public record Parcel(RandomId caseId, int version, Instant signedAt, int tries) {}
