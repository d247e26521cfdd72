// SPDX-License-Identifier: Apache-2.0
/// The doors of live consultations: HTTP and WebSocket on Vert.x, as docs/protocol.md describes
/// them.
///
/// The event loop only reads and writes; everything a request or a message asks for is
/// straight-line code on a virtual thread. Read [SignalingServer] first, then [Conversation].
@NullMarked
package io.relais.signaling.socket;

import org.jspecify.annotations.NullMarked;
