// SPDX-License-Identifier: Apache-2.0
/// The face of the media core: what signaling may ask of it, in typed parameters, and what it
/// answers. No SDP, no JSON, no sockets. Read [MediaServer] first.
@NullMarked
package io.relais.media;

import org.jspecify.annotations.NullMarked;
