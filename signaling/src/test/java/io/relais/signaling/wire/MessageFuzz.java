// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import java.nio.charset.StandardCharsets;

/// Fuzz target: no text makes reading throw, and what was read is written and read again the same.
public final class MessageFuzz {
  private MessageFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    if (MessageCodec.readClient(text) instanceof Reading.Read<ClientMessage>(var message)) {
      same(new Reading.Read<>(message), MessageCodec.readClient(MessageCodec.write(message)));
    }
    if (MessageCodec.readServer(text) instanceof Reading.Read<ServerMessage>(var message)) {
      same(new Reading.Read<>(message), MessageCodec.readServer(MessageCodec.write(message)));
    }
  }

  private static void same(Object first, Object second) {
    if (!first.equals(second)) {
      throw new IllegalStateException("read again, it is another message: " + second);
    }
  }
}
