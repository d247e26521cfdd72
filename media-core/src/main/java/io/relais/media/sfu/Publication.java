// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

/// What a subscriber's side may touch of a published track: each encoding's cache, clock and key
/// frame requests.
///
/// @param ids how to read the header extensions of the cached packets
record Publication(Simulcast simulcast, FrameReader reader, ExtensionIds ids) {}
