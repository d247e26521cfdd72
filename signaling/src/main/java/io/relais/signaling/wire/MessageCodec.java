// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

/// Messages to and from their JSON texts. Reading never throws, whatever the bytes: a text that is
/// no message comes back as a [Reading.Refused] with the protocol's error code.
///
/// The server reads [ClientMessage] and writes [ServerMessage]; the other two directions are for
/// clients written in Java.
public final class MessageCodec {
  /// The longest message, in bytes of UTF-8.
  public static final int MAX_BYTES = Json.MAX_BYTES;

  private MessageCodec() {}

  public static Reading<ClientMessage> readClient(String text) {
    return Json.read(text, ClientMessages::read);
  }

  public static Reading<ServerMessage> readServer(String text) {
    return Json.read(text, ServerMessages::read);
  }

  public static String write(ClientMessage message) {
    return Json.write(ClientMessages.write(message));
  }

  public static String write(ServerMessage message) {
    return Json.write(ServerMessages.write(message));
  }
}
