// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.association;

import io.relais.expertise.dimse.association.AssociationEnded.Ending;
import io.relais.expertise.dimse.pdu.AbortReason;
import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.Pdv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts messages together from the data values of a channel (PS3.8 annex E). The data set is never
/// held: its bytes are handed on out of the unit they came in, and nothing is read while nobody
/// asks.
final class MessageInput {

  /// A command set has a dozen elements; the longest is a UID of 64 characters.
  private static final int LONGEST_COMMAND = 16 * 1024;

  private final PduChannel channel;
  private final PresentationContexts contexts;
  private Iterator<Pdv> values = List.<Pdv>of().iterator();
  private @Nullable DataStream open;

  MessageInput(PduChannel channel, PresentationContexts contexts) {
    this.channel = channel;
    this.contexts = contexts;
  }

  /// The next message, or nothing if the peer released the association instead.
  ///
  /// @param within how long it may take to begin; null for ever
  Optional<IncomingMessage> next(@Nullable Duration within) throws AssociationEnded {
    if (open != null) {
      open.drain();
      open = null;
    }
    ByteArrayOutputStream command = new ByteArrayOutputStream(256);
    Pdv value = nextValue(within, true);
    if (value == null) {
      return Optional.empty();
    }
    int id = value.contextId();
    PresentationContext context = contexts.get(id).orElse(null);
    if (context == null) {
      throw wrong("a message in the presentation context " + id + ", which was not accepted");
    }
    append(command, value, id);
    while (!value.last()) {
      value = Objects.requireNonNull(nextValue(channel.timeouts().transfer(), false));
      append(command, value, id);
    }
    open = new DataStream(id);
    return Optional.of(new IncomingMessage(context, ByteBuffer.wrap(command.toByteArray()), open));
  }

  private void append(ByteArrayOutputStream command, Pdv value, int id) throws AssociationEnded {
    if (!value.command() || value.contextId() != id) {
      throw wrong(
          "a data value where one of the command of presentation context " + id + " belongs");
    }
    ByteBuffer data = value.data();
    if (command.size() + data.remaining() > LONGEST_COMMAND) {
      throw wrong("a command set of more than " + LONGEST_COMMAND + " bytes");
    }
    command.write(data.array(), data.arrayOffset() + data.position(), data.remaining());
  }

  /// The next data value, or null for a release where one is allowed.
  private @Nullable Pdv nextValue(@Nullable Duration within, boolean betweenMessages)
      throws AssociationEnded {
    if (values.hasNext()) {
      return values.next();
    }
    Pdu pdu = channel.receive(within);
    if (pdu instanceof Pdu.Data(List<Pdv> received)) {
      values = received.iterator();
      return values.next();
    }
    if (pdu instanceof Pdu.ReleaseRequest && betweenMessages) {
      channel.hangUp(
          Ending.RELEASED, "the peer released the association", new Pdu.ReleaseResponse());
      return null;
    }
    throw channel.abort(
        AbortReason.UNEXPECTED_PDU, pdu.getClass().getSimpleName() + " where data belongs");
  }

  private AssociationEnded wrong(String what) {
    return channel.abort(AbortReason.INVALID_PARAMETER_VALUE, what);
  }

  /// The data set of the message whose command was read last.
  private final class DataStream extends InputStream {
    private final int contextId;
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean begun;
    private boolean last;

    DataStream(int contextId) {
      this.contextId = contextId;
    }

    @Override
    public int read() throws IOException {
      return ready() ? current.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, target.length);
      if (length == 0) {
        return 0;
      }
      if (!ready()) {
        return -1;
      }
      int count = Math.min(length, current.remaining());
      current.get(target, offset, count);
      return count;
    }

    @Override
    public long transferTo(OutputStream target) throws IOException {
      long total = 0;
      while (ready()) {
        int count = current.remaining();
        target.write(current.array(), current.arrayOffset() + current.position(), count);
        current.position(current.limit());
        total += count;
      }
      return total;
    }

    @Override
    public int available() {
      return current.remaining();
    }

    /// Throws away what is left, if the data set was begun to be read; whether there is one at all
    /// is only known to who understands the command.
    void drain() throws AssociationEnded {
      if (begun) {
        while (ready()) {
          current.position(current.limit());
        }
      }
    }

    private boolean ready() throws AssociationEnded {
      begun = true;
      while (!current.hasRemaining() && !last) {
        Pdv value = Objects.requireNonNull(nextValue(channel.timeouts().transfer(), false));
        if (value.command() || value.contextId() != contextId) {
          throw wrong(
              "a data value where one of the data set of presentation context "
                  + contextId
                  + " belongs");
        }
        current = value.data();
        last = value.last();
      }
      return current.hasRemaining();
    }
  }
}
