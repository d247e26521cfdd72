// SPDX-License-Identifier: Apache-2.0
/// The forwarding itself: whose packets go to whom, with which numbers, and what is asked again.
/// Everything in a room runs on one thread and is told the time. Read [Router] first, then
/// [Endpoint]; `docs/media-path.md` tells why packets are rewritten as they are,
/// `docs/simulcast.md` how layers are chosen.
@NullMarked
package io.relais.media.sfu;

import org.jspecify.annotations.NullMarked;
