// SPDX-License-Identifier: Apache-2.0
/// Live consultations: who is invited, who waits, who is in the call, and the negotiation of what
/// each sends and receives.
///
/// Read [Consultation] first, then [Negotiation]. [Consultations] is what is kept on disk,
/// [OpenConsultations] what is alive in this process.
@NullMarked
package io.relais.signaling.consultation;

import org.jspecify.annotations.NullMarked;
