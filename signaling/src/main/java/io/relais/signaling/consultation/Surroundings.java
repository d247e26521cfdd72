// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.media.MediaServer;
import io.relais.signaling.sdp.OfferTerms;
import io.relais.signaling.wire.IceServer;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// What every live consultation stands on.
///
/// @param terms what offers ask of pages
/// @param iceServers asked once per join, so that credentials may be fresh
public record Surroundings(
    Register register,
    MediaServer media,
    WaitingRooms waitingRooms,
    OfferTerms terms,
    Supplier<List<IceServer>> iceServers,
    ConsultationObserver observer,
    InstantSource clock) {}
