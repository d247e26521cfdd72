// SPDX-License-Identifier: Apache-2.0
/// DTLS 1.2 as a server (RFC 6347) with SRTP keys for outcome (RFC 5764), by Bouncy Castle:
/// straight code on a virtual thread, fed by the worker's loop. Read [DtlsTransport] first.
@NullMarked
package io.relais.media.dtls;

import org.jspecify.annotations.NullMarked;
