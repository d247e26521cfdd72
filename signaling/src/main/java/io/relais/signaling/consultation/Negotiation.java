// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.media.MediaEvent;
import io.relais.media.MediaException;
import io.relais.media.MediaPeer;
import io.relais.media.MediaRoom;
import io.relais.media.PeerStats;
import io.relais.signaling.sdp.AnswerResult;
import io.relais.signaling.sdp.OfferAnswer;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ClientMessage.Tile;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One seat's media: its place in the media room, and the offers and answers about it.
///
/// All of it is straight-line code on one virtual thread, which takes tasks from a queue. At most
/// one offer waits for its answer; what changes meanwhile is gathered into the next. An answer that
/// does not come or cannot be used is asked for once more, then the seat is given up.
final class Negotiation {
  private static final Logger LOG = LoggerFactory.getLogger(Negotiation.class);
  static final Duration ANSWER_TIME = Duration.ofSeconds(10);

  /// Whoever holds the negotiation. Called on its thread.
  interface Owner {

    void tell(ServerMessage message);

    /// Something went wrong.
    ///
    /// @param fatal the negotiation is over
    void failed(ErrorCode code, String detail, boolean fatal);

    /// The seat now sends these tracks and no others.
    void publishes(List<Track> tracks);

    /// Media can flow.
    void connected();

    /// The person's network is weak, or no longer is.
    void network(boolean weak);

    /// The peer is gone from the network, and with it the negotiation.
    void lost(MediaEvent.Reason reason);
  }

  private sealed interface Task {}

  private record Answered(int offer, String sdp) implements Task {}

  private record Tracks(List<Track> others) implements Task {}

  private record Shared(boolean active) implements Task {}

  private record Viewed(List<Tile> tiles) implements Task {}

  private record Restarted() implements Task {}

  private record Happened(MediaEvent event) implements Task {}

  private record Checked(Instant now) implements Task {}

  private record Measured(PeerStats stats) implements Task {}

  private record Closed() implements Task {}

  private final String name;
  private final String seat;
  private final Owner owner;
  private final InstantSource clock;
  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private final OfferAnswer sections;
  private final MediaNews news = new MediaNews();
  private final NetworkWatch network = new NetworkWatch();
  private volatile boolean over;

  private int offer;
  private boolean outstanding;
  private boolean retried;
  private boolean changed;
  private boolean connectNext = true;
  private Instant deadline = Instant.MAX;
  private List<Track> others;

  /// Nothing happens before [#start].
  ///
  /// @param name the connection's, and the peer's in the media room
  /// @param seat the first part of its tracks' ids
  /// @param sections of a connection that is new
  Negotiation(
      String name,
      String seat,
      OfferAnswer sections,
      List<Track> others,
      Owner owner,
      InstantSource clock) {
    this.name = name;
    this.seat = seat;
    this.sections = sections;
    this.others = others;
    this.owner = owner;
    this.clock = clock;
  }

  void start(MediaRoom room) {
    Thread.ofVirtual().name("negotiation-" + name).start(() -> run(room));
  }

  String name() {
    return name;
  }

  boolean over() {
    return over;
  }

  void answered(int number, String sdp) {
    tasks.add(new Answered(number, sdp));
  }

  void tracks(List<Track> now) {
    tasks.add(new Tracks(now));
  }

  void shared(boolean active) {
    tasks.add(new Shared(active));
  }

  void view(List<Tile> tiles) {
    tasks.add(new Viewed(tiles));
  }

  void restart() {
    tasks.add(new Restarted());
  }

  void check(Instant now) {
    tasks.add(new Checked(now));
  }

  /// The peer leaves. The owner hears nothing more.
  void close() {
    over = true;
    tasks.add(new Closed());
  }

  private void run(MediaRoom room) {
    try {
      MediaPeer peer = Media.await(room.join(name, event -> tasks.add(new Happened(event))));
      try {
        Tracked media = new Tracked(peer, seat, sections);
        offer(media);
        while (!over) {
          handle(tasks.take(), media);
        }
      } finally {
        peer.leave();
      }
    } catch (MediaException e) {
      giveUp(ErrorCode.INTERNAL, "the media core could not: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("Negotiation {} stopped by a fault in it", name, e);
      giveUp(ErrorCode.INTERNAL, "");
    }
  }

  private void handle(Task task, Tracked media) {
    switch (task) {
      case Answered answered -> {
        if (outstanding && answered.offer() == offer) {
          answer(answered.sdp(), media);
        }
      }
      case Tracks(List<Track> now) -> {
        others = now;
        renegotiate(media);
      }
      case Shared(boolean active) -> {
        sections.publish(Source.SCREEN, active);
        renegotiate(media);
      }
      case Viewed(List<Tile> tiles) -> media.view(tiles);
      case Restarted() -> {
        Media.await(media.peer().restartIce());
        connectNext = true;
        retried = false;
        offer(media);
        news.again().forEach(owner::tell);
      }
      case Happened(MediaEvent event) -> happened(event, media);
      case Checked(Instant now) -> {
        if (outstanding && !now.isBefore(deadline)) {
          again("no answer came within " + ANSWER_TIME.toSeconds() + " s", media);
        }
        if (network.due(now)) {
          measure(media);
        }
      }
      case Measured(PeerStats stats) -> measured(stats);
      case Closed() -> over = true;
    }
  }

  /// A peer that has left meanwhile has nothing to tell.
  private void measure(Tracked media) {
    var _ =
        media
            .peer()
            .stats()
            .whenComplete((stats, gone) -> {
              if (gone == null) {
                tasks.add(new Measured(stats));
              }
            });
  }

  private void measured(PeerStats stats) {
    boolean lowered = network.lowered();
    network.read(stats);
    owner.network(network.weak());
    if (lowered != network.lowered()) {
      owner.tell(news.changed(network.lowered()));
    }
  }

  private void renegotiate(Tracked media) {
    if (outstanding) {
      changed = true;
    } else {
      offer(media);
    }
  }

  private void offer(Tracked media) {
    media.receive(others);
    changed = false;
    outstanding = true;
    deadline = clock.instant().plus(ANSWER_TIME);
    offer++;
    String sdp = sections.offer(media.peer().transport());
    owner.tell(new ServerMessage.Offer(offer, sdp, media.downlinks()));
  }

  private void answer(String sdp, Tracked media) {
    switch (sections.answer(sdp)) {
      case AnswerResult.Accepted accepted -> {
        outstanding = false;
        retried = false;
        boolean connect = connectNext;
        connectNext = false;
        if (media.take(accepted, connect)) {
          owner.publishes(media.published());
        }
        if (changed) {
          offer(media);
        }
      }
      case AnswerResult.Refused(AnswerResult.Code _, String detail) -> again(detail, media);
    }
  }

  /// Asks once more, or gives up.
  private void again(String detail, Tracked media) {
    if (retried) {
      giveUp(ErrorCode.BAD_ANSWER, detail);
    } else {
      retried = true;
      owner.failed(ErrorCode.BAD_ANSWER, detail, false);
      offer(media);
    }
  }

  private void happened(MediaEvent event, Tracked media) {
    switch (event) {
      case MediaEvent.Connected() -> owner.connected();
      case MediaEvent.TrackStarted _ -> {}
      case MediaEvent.EncodingsWanted wanted -> {
        Source source = media.ownSource(wanted.trackId());
        if (source != null) {
          owner.tell(news.wanted(source, wanted));
        }
      }
      case MediaEvent.ReceptionChanged changed -> owner.tell(news.changed(changed));
      case MediaEvent.SpeakerChanged(String trackId) ->
          owner.tell(news.speaks(new ServerMessage.Speaker(media.seatOf(trackId))));
      case MediaEvent.Disconnected(MediaEvent.Reason reason) -> {
        over = true;
        owner.lost(reason);
      }
    }
  }

  private void giveUp(ErrorCode code, String detail) {
    if (!over) {
      over = true;
      owner.failed(code, detail, true);
    }
  }
}
