// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

/// What a subscriber's side may touch of a published track.
///
/// @param ids how to read the header extensions of the cached packets
record Publication(
    PacketCache cache, KeyframeRequester keyframes, SourceClock clock, ExtensionIds ids) {}
