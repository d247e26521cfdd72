// SPDX-License-Identifier: Apache-2.0
package io.relais.media.transport;

import io.relais.media.io.DropCounters;
import io.relais.media.io.PacketPool;

/// What all transports of one worker share.
public record Wire(PacketPool pool, DropCounters drops, PeerTable table) {}
