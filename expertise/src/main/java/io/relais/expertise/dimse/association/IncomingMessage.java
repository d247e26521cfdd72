// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.association;

import java.io.InputStream;
import java.nio.ByteBuffer;

/// A message as it comes in: its command set, and its data set still on the wire.
///
/// @param context what it is about
/// @param command the bytes of the command set
/// @param data the bytes of the data set, to be read before the next message is received and only
///   if the command says that there is one; what is left unread is thrown away
public record IncomingMessage(PresentationContext context, ByteBuffer command, InputStream data) {}
