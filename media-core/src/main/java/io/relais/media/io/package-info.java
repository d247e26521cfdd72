// SPDX-License-Identifier: Apache-2.0
/// The ground of the hot path: buffers, the clock, the sockets and the ways through them, and the
/// names of what is dropped. Read [PacketBuffer] first.
@NullMarked
package io.relais.media.io;

import org.jspecify.annotations.NullMarked;
