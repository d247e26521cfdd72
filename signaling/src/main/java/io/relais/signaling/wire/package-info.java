// SPDX-License-Identifier: Apache-2.0
/// The messages of docs/protocol.md as typed records, and the only place of this module where JSON
/// is read or written. Read [ClientMessage] and [ServerMessage] first, then [MessageCodec].
@NullMarked
package io.relais.signaling.wire;

import org.jspecify.annotations.NullMarked;
