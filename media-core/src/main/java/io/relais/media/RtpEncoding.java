// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

/// One stream of a track: a layer of a simulcast, or the only one. The layers of a simulcast are
/// listed from the lowest.
///
/// @param rid the layer's name (RFC 8851), or empty
/// @param ssrc the stream's source, 0 when only its packets will tell
/// @param rtxSsrc the source of its retransmissions, 0 when unknown or none
public record RtpEncoding(String rid, long ssrc, long rtxSsrc) {}
