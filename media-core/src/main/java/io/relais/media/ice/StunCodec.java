// SPDX-License-Identifier: Apache-2.0
package io.relais.media.ice;

import io.relais.media.io.PacketBuffer;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.ice4j.StunException;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.message.Message;
import org.ice4j.message.MessageFactory;
import org.ice4j.message.Request;
import org.ice4j.message.Response;
import org.jspecify.annotations.Nullable;

/// The door to ice4j's STUN codec.
final class StunCodec {
  private StunCodec() {}

  /// Decodes a request that [StunMessage] found well-formed.
  ///
  /// @return null when an attribute's inside or the fingerprint is wrong
  @SuppressWarnings("PatternMatchingInstanceof")
  static @Nullable Request decode(PacketBuffer packet) {
    try {
      byte[] bytes = Arrays.copyOfRange(packet.bytes, packet.offset, packet.end());
      return Message.decode(bytes, 0, bytes.length) instanceof Request request ? request : null;
    } catch (StunException | RuntimeException malformed) {
      // ice4j trusts the lengths inside attributes and runs off the array's end where they lie.
      return null;
    }
  }

  /// Writes a success response with the address the request was seen to come from.
  static void success(Request request, InetSocketAddress source, PacketBuffer into) {
    write(
        MessageFactory.createBindingResponse(
            request, new TransportAddress(source.getAddress(), source.getPort(), Transport.UDP)),
        request,
        into);
  }

  /// Writes an error response.
  static void error(Request request, char code, PacketBuffer into) {
    write(MessageFactory.createBindingErrorResponse(code), request, into);
  }

  /// Writes a 420 response that names the attribute.
  static void unknownAttribute(Request request, char type, PacketBuffer into) {
    try {
      write(
          MessageFactory.createBindingErrorResponseUnknownAttributes(new char[] {type}),
          request,
          into);
    } catch (StunException impossible) {
      throw new IllegalStateException("420 is a valid error code", impossible);
    }
  }

  private static void write(Response response, Request request, PacketBuffer into) {
    try {
      response.setTransactionID(request.getTransactionID());
    } catch (StunException impossible) {
      throw new IllegalStateException("a decoded transaction id is a valid one", impossible);
    }
    // The stack would only be asked for keys, and the response has no attribute that needs one.
    byte[] bytes = response.encode(null);
    System.arraycopy(bytes, 0, into.bytes, 0, bytes.length);
    into.offset = 0;
    into.length = bytes.length;
  }
}
