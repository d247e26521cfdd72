// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.association;

import io.relais.expertise.dimse.association.AssociationEnded.Ending;
import io.relais.expertise.dimse.pdu.AbortReason;
import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.UserInformation;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// An established association (PS3.8 §9.2, state 6): messages in, messages out, and its end. One
/// thread uses it, blocking; only [#stop] may be called by others.
public final class Association implements AutoCloseable {
  private final PduChannel channel;
  private final PresentationContexts contexts;
  private final UserInformation peer;
  private final MessageInput input;
  private final MessageOutput output;
  private @Nullable CompletableFuture<Optional<IncomingMessage>> listening;

  /// @param peer what the other side told of itself
  Association(PduChannel channel, PresentationContexts contexts, UserInformation peer) {
    this.channel = channel;
    this.contexts = contexts;
    this.peer = peer;
    this.input = new MessageInput(channel, contexts);
    this.output = new MessageOutput(channel, peer.maximumLength());
  }

  /// What may be talked about.
  public PresentationContexts contexts() {
    return contexts;
  }

  /// What the other side told of itself.
  public UserInformation peer() {
    return peer;
  }

  /// How long the other side may take.
  public Timeouts timeouts() {
    return channel.timeouts();
  }

  /// How it ended, or nothing while it lasts.
  public Optional<AssociationEnded> ended() {
    return Optional.ofNullable(channel.ended());
  }

  /// Does nothing while it lasts.
  ///
  /// @throws AssociationEnded if it is over
  public void requireOpen() throws AssociationEnded {
    AssociationEnded ended = channel.ended();
    if (ended != null) {
      throw ended;
    }
  }

  /// Waits for the next message.
  ///
  /// @param within how long it may take to begin
  /// @return nothing if the peer released the association, which is then over
  public Optional<IncomingMessage> receive(Duration within) throws AssociationEnded {
    CompletableFuture<Optional<IncomingMessage>> ahead = listening;
    if (ahead == null) {
      return input.next(within);
    }
    channel.watchdog().expectInput(within);
    try {
      return ahead.join();
    } catch (CompletionException e) {
      throw cause(e);
    } finally {
      // The listener may have set this aside before the deadline was set.
      channel.watchdog().inputMayWait();
      listening = null;
    }
  }

  /// Begins to wait for the next message while something else is done: whoever performs a long
  /// operation learns so that it is cancelled. The message is given by [#receive] as always.
  public void listen() {
    if (listening != null) {
      return;
    }
    CompletableFuture<Optional<IncomingMessage>> ahead = new CompletableFuture<>();
    listening = ahead;
    Thread.ofVirtual()
        .name("dimse-listener")
        .start(() -> {
          try {
            ahead.complete(input.next(null));
          } catch (AssociationEnded | RuntimeException e) {
            ahead.completeExceptionally(e);
          }
        });
  }

  /// What was heard since [#listen], or nothing yet.
  ///
  /// @throws AssociationEnded if the association was
  public Optional<IncomingMessage> heard() throws AssociationEnded {
    CompletableFuture<Optional<IncomingMessage>> ahead = listening;
    if (ahead == null || !ahead.isDone()) {
      return Optional.empty();
    }
    try {
      return ahead.join();
    } catch (CompletionException e) {
      throw cause(e);
    }
  }

  /// Whether the peer is listened to and has said nothing, not even goodbye.
  public boolean silent() {
    return listening != null && !listening.isDone();
  }

  /// Sends a message.
  ///
  /// @param data read to its end, or null if there is no data set
  public void send(PresentationContext context, byte[] command, @Nullable InputStream data)
      throws AssociationEnded {
    output.send(context.id(), command, data);
  }

  /// Ends it in good order, as who asked for it does (PS3.8 §9.2, states 7 to 12).
  public void release() throws AssociationEnded {
    channel.send(new Pdu.ReleaseRequest());
    while (true) {
      switch (channel.receiveWhole(channel.timeouts().artim())) {
        case Pdu.ReleaseResponse() -> {
          channel.finish(Ending.RELEASED, "released");
          return;
        }
        // Both asked at the same time: the requestor answers first and waits on.
        case Pdu.ReleaseRequest() -> channel.send(new Pdu.ReleaseResponse());
        case Pdu.Data(var _) -> {}
        default ->
            throw channel.abort(AbortReason.UNEXPECTED_PDU, "no answer to the release request");
      }
    }
  }

  /// Gives it up because the peer said what makes no sense.
  ///
  /// @return what the caller throws
  public AssociationEnded violated(String why) {
    return channel.abort(AbortReason.INVALID_PARAMETER_VALUE, why);
  }

  /// Gives it up.
  public void abort(String why) {
    channel.abortByUser(why, null);
  }

  /// Makes it end soon, from another thread: whoever waits for the peer gives up.
  public void stop() {
    channel.stop();
  }

  /// Aborts it if it still lasts, and waits until the connection is closed.
  @Override
  public void close() {
    if (channel.ended() == null) {
      channel.abortByUser("given up", null);
    }
    channel.awaitClosed();
  }

  private static AssociationEnded cause(CompletionException e) {
    if (e.getCause() instanceof AssociationEnded ended) {
      return ended;
    }
    throw e;
  }
}
