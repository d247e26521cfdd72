// SPDX-License-Identifier: Apache-2.0
/// ICE-lite (RFC 8445) and the STUN it needs (RFC 8489), without sockets: datagrams in, answers
/// out. The coding of attributes is ice4j's; nothing reaches it that [StunMessage] has not checked.
/// Read [IceTransport] first.
@NullMarked
package io.relais.media.ice;

import org.jspecify.annotations.NullMarked;
