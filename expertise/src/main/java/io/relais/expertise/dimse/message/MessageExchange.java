// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.message;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dimse.association.Association;
import io.relais.expertise.dimse.association.AssociationEnded;
import io.relais.expertise.dimse.association.IncomingMessage;
import io.relais.expertise.dimse.association.PresentationContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Messages over an association: commands are understood here, data sets pass by.
public final class MessageExchange {
  private static final DicomWriter WRITER = new DicomWriter();

  private final Association association;
  private int lastMessageId;

  /// Messages over this association.
  public MessageExchange(Association association) {
    this.association = association;
  }

  /// What carries the messages.
  public Association association() {
    return association;
  }

  /// The number of the next request of ours, 1 to 65535.
  public int nextMessageId() {
    lastMessageId = lastMessageId % 0xffff + 1;
    return lastMessageId;
  }

  /// Waits for the next message. The data set of the one before must have been read or discarded.
  ///
  /// @param within how long it may take to begin
  /// @return nothing if the peer released the association
  public Optional<Received> receive(Duration within) throws AssociationEnded {
    Optional<IncomingMessage> message = association.receive(within);
    return message.isEmpty() ? Optional.empty() : Optional.of(understood(message.get()));
  }

  /// Whether the peer, since it is listened to, said that it wants no more answers to a request.
  public boolean heardCancel(int messageId) throws AssociationEnded {
    Optional<IncomingMessage> message = association.heard();
    return message.isPresent()
        && understood(message.get()).message() instanceof DimseMessage.Cancel(int id)
        && id == messageId;
  }

  private Received understood(IncomingMessage message) throws AssociationEnded {
    try {
      byte[] bytes = new byte[message.command().remaining()];
      message.command().get(message.command().position(), bytes);
      CommandCodec.Command command = CommandCodec.read(bytes);
      return new Received(
          message.context(),
          command.message(),
          command.dataSet(),
          command.dataSet() ? message.data() : InputStream.nullInputStream());
    } catch (CommandFormatException e) {
      throw association.violated("a command that cannot be understood: " + e.getMessage());
    }
  }

  /// Sends a message without data set.
  public void send(PresentationContext context, DimseMessage message) throws AssociationEnded {
    send(context, message, (InputStream) null);
  }

  /// Sends a message with a data set.
  public void send(PresentationContext context, DimseMessage message, DataSet dataSet)
      throws AssociationEnded {
    try {
      byte[] bytes = WRITER.dataSet(dataSet, TransferSyntax.of(context.transferSyntax()));
      send(context, message, new ByteArrayInputStream(bytes));
    } catch (AssociationEnded e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
  }

  /// Sends a message, with the data set that this stream holds, if any.
  public void send(PresentationContext context, DimseMessage message, @Nullable InputStream data)
      throws AssociationEnded {
    association.send(context, CommandCodec.bytes(message, data != null), data);
  }
}
