// SPDX-License-Identifier: Apache-2.0
/// Offer and answer in SDP text (RFC 8866, RFC 3264, RFC 8829): the only room that reads or writes
/// it. Inward it speaks the typed records of [io.relais.media].
///
/// The server always offers and the client always answers, over one bundled, trickle-free, ICE-lite
/// transport. Read [OfferAnswer] first, then [AnswerResult].
@NullMarked
package io.relais.signaling.sdp;

import org.jspecify.annotations.NullMarked;
