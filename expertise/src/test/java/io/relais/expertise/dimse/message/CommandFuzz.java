// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.message;

import java.util.Arrays;

/// Reads any bytes as a command set: read or refused, and what is read is said again alike, as far
/// as it is in the characters that a command has.
public final class CommandFuzz {
  private CommandFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    CommandCodec.Command command;
    try {
      command = CommandCodec.read(data);
    } catch (CommandFormatException e) {
      return;
    }
    byte[] written = CommandCodec.bytes(command.message(), command.dataSet());
    try {
      byte[] again = written(CommandCodec.read(written));
      if (!Arrays.equals(written, again) && isPlain(command)) {
        throw new IllegalStateException(command + " came back otherwise");
      }
    } catch (CommandFormatException e) {
      throw new IllegalStateException("wrote what cannot be read: " + command, e);
    }
  }

  private static boolean isPlain(CommandCodec.Command command) {
    return command.toString().chars().allMatch(c -> c < 0x80);
  }

  private static byte[] written(CommandCodec.Command command) {
    return CommandCodec.bytes(command.message(), command.dataSet());
  }
}
