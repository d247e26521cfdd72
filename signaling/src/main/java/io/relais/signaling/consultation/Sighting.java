// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.signaling.wire.ApiAnswer.Presence;
import java.time.Instant;

/// Where somebody of a consultation is, and since when.
public record Sighting(Presence presence, Instant since) {}
