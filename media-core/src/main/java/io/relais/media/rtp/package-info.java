// SPDX-License-Identifier: Apache-2.0
/// RTP and RTCP as views over a [io.relais.media.io.PacketBuffer] (RFC 3550, 4585, 4588, 8285).
/// Read [RtpPacket] first.
@NullMarked
package io.relais.media.rtp;

import org.jspecify.annotations.NullMarked;
