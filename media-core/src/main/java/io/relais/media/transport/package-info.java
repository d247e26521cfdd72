// SPDX-License-Identifier: Apache-2.0
/// One peer's transport: its datagrams sorted by protocol, opened and closed, and the table that
/// finds a peer by address or user name. Read [PeerTransport] first.
@NullMarked
package io.relais.media.transport;

import org.jspecify.annotations.NullMarked;
