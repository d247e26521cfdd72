// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.care.RandomId;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ApiAnswer.Presence;
import io.relais.signaling.wire.ConsultationState;
import io.relais.signaling.wire.EndReason;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage;
import io.relais.signaling.wire.ServerMessage.Muted;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One consultation while somebody is there: what its people may ask of it.
///
/// One lock guards it all. Under the lock nothing waits for the media core or for a page; what is
/// to be written down is gathered and written once the lock is free, except where it takes a right
/// away. Whoever speaks for a seat shows the line they speak over: a line that another has replaced
/// is no longer heard.
public final class Consultation {
  private final Surroundings around;
  private final ReentrantLock lock = new ReentrantLock();
  private final DeviceRequests devices = new DeviceRequests();
  private final Gathering gathering;
  private boolean retired;

  Consultation(Appointment appointment, Surroundings around) {
    this.around = around;
    this.gathering =
        new Gathering(
            appointment,
            around,
            (person, self) -> new SeatOwner(person, self, this::underLock, around));
  }

  /// Somebody comes to their seat.
  ///
  /// @param fresh as it is kept now
  /// @return null when this object is no longer in use
  @Nullable Arrival arrive(Appointment fresh, RandomId id, Line line, @Nullable String resume) {
    return locked(() -> {
      if (retired) {
        return null;
      }
      if (ended() || fresh.state() == ConsultationState.ENDED) {
        return new Arrival.Over();
      }
      gathering.appointment(fresh.in(ConsultationState.OPEN));
      if (fresh.state() == ConsultationState.PLANNED) {
        gathering.later(() -> around.register().opened(fresh.id()));
      }
      Optional<Seat> seat = gathering.seat(id);
      if (seat.isEmpty()) {
        return new Arrival.Unknown();
      }
      Attendance person = gathering.welcome(seat.get(), line, resume);
      return new Arrival.Welcomed(this, person.seat, gathering.appointment().card());
    });
  }

  /// The device check is done.
  public Outcome enter(RandomId id, Line line, boolean microphone, boolean camera) {
    return spoken(
        id,
        line,
        person -> {
          if (person.entered) {
            return refused(ErrorCode.OUT_OF_ORDER, "enter was said already");
          }
          person.entered = true;
          Outcome outcome = gathering.enter(person, new Muted(!microphone, !camera));
          if (outcome instanceof Outcome.Refused) {
            person.entered = false;
          } else if (person.seat.leads()) {
            devices.asked().forEach(request -> tellAsked(request, person::tell));
          }
          return outcome;
        });
  }

  public Outcome answer(RandomId id, Line line, int offer, String sdp) {
    return inCall(id, line, person -> person.negotiation().answered(offer, sdp));
  }

  public Outcome share(RandomId id, Line line, boolean active) {
    return inCall(id, line, person -> person.negotiation().shared(active));
  }

  /// Restarts ICE; if the media is gone for good, begins anew.
  public Outcome restart(RandomId id, Line line) {
    return inCall(
        id,
        line,
        person -> {
          if (person.negotiation().over()) {
            gathering.join(person);
          } else {
            person.negotiation().restart();
          }
        });
  }

  public Outcome mute(RandomId id, Line line, Source source, boolean muted) {
    if (source == Source.SCREEN) {
      return refused(ErrorCode.BAD_FIELD, "source must be microphone or camera");
    }
    return inCall(
        id,
        line,
        person -> {
          boolean microphone = source == Source.MICROPHONE;
          person.muted =
              new Muted(
                  microphone ? muted : person.muted.microphone(),
                  microphone ? person.muted.camera() : muted);
          gathering.tellParticipants();
        });
  }

  /// Lets a waiting person in.
  public Outcome admit(RandomId id, Line line, RandomId target) {
    return led(
        id,
        line,
        leader -> {
          Attendance person = gathering.person(target);
          if (person == null) {
            return refused(ErrorCode.UNKNOWN_SEAT, "nobody of that seat is here");
          }
          if (person.stage == Attendance.Stage.IN_CALL) {
            return Outcome.DONE;
          }
          Seat admitted = person.seat.admitted(true);
          if (person.entered && gathering.join(person) instanceof Outcome.Refused full) {
            return full;
          }
          person.seat = admitted;
          gathering.later(() -> around.register().admitted(leader.seat, admitted));
          return Outcome.DONE;
        });
  }

  /// Ends a person's stay, with link and session.
  public Outcome remove(RandomId id, Line line, RandomId target) {
    return led(
        id,
        line,
        leader -> {
          Optional<Seat> seat = gathering.seat(target);
          if (seat.isEmpty()) {
            return refused(ErrorCode.UNKNOWN_SEAT, "no seat of this consultation");
          }
          if (seat.get().host() || target.equals(id)) {
            return refused(ErrorCode.NOT_ALLOWED, "this seat cannot be removed");
          }
          around.register().removed(leader.seat, seat.get());
          sendAway(target, EndReason.REMOVED);
          return Outcome.DONE;
        });
  }

  /// Ends the consultation for all.
  public Outcome end(RandomId id, Line line) {
    return led(
        id,
        line,
        leader -> {
          around.register().ended(leader.seat, around.clock().instant());
          gathering.appointment(gathering.appointment().in(ConsultationState.ENDED));
          gathering.people().forEach(one -> gathering.sendAway(one, EndReason.ENDED));
          devices.clear();
          return Outcome.DONE;
        });
  }

  /// This person leaves.
  public Outcome leave(RandomId id, Line line) {
    return sendAway(id, line, EndReason.LEFT);
  }

  /// The line is gone without a word: the seat is kept for a while.
  public void dropped(RandomId id, Line line) {
    var _ =
        spoken(
            id,
            line,
            person -> {
              gathering.loseLine(person);
              return Outcome.DONE;
            });
  }

  /// Another device asks for a seat.
  ///
  /// @return the request to ask after, or none when too many ask already
  public Optional<RandomId> ask(RandomId seat) {
    return locked(() -> {
      if (retired) {
        return Optional.empty();
      }
      Optional<DeviceRequest> request =
          devices.ask(gathering.appointment().id(), seat, around.clock().instant());
      request.ifPresent(one -> {
        gathering.later(() -> around.register().deviceAsked(seat));
        tellAsked(one, gathering::tellLeaders);
      });
      return request.map(DeviceRequest::id);
    });
  }

  /// A practitioner answers a device.
  public Outcome device(RandomId id, Line line, RandomId request, boolean allow) {
    return led(
        id,
        line,
        leader ->
            devices
                .answer(request, allow)
                .<Outcome>map(answered -> {
                  gathering.later(
                      () -> around.register().deviceAnswered(leader.seat, answered.seat(), allow));
                  return Outcome.DONE;
                })
                .orElseGet(() -> refused(ErrorCode.UNKNOWN_SEAT, "no such request waits here")));
  }

  /// How a device's request stands. An answer is told once.
  public Optional<DeviceRequest> request(RandomId id) {
    return locked(() -> {
      Optional<DeviceRequest> request = devices.find(id);
      if (request.isPresent() && request.get().state() != DeviceRequest.State.ASKED) {
        devices.forget(id);
      }
      return request;
    });
  }

  /// The seat is in use on another device now.
  public void replaced(RandomId seat) {
    locked(() -> {
      sendAway(seat, EndReason.REPLACED);
      return true;
    });
  }

  /// Whoever holds the seat is no longer to be there.
  public void removed(RandomId seat) {
    locked(() -> {
      sendAway(seat, EndReason.REMOVED);
      return true;
    });
  }

  /// The right to this seat has run out.
  public void expired(RandomId id, Line line) {
    var _ = sendAway(id, line, EndReason.EXPIRED);
  }

  /// Where those are who have come, by seat.
  public Map<RandomId, Sighting> sightings() {
    return locked(() -> {
      Map<RandomId, Sighting> seen = new HashMap<>();
      for (Attendance person : gathering.people()) {
        seen.put(person.seat.id(), new Sighting(person.stage.presence(), person.since));
      }
      return seen;
    });
  }

  /// Where somebody is, and since when.
  public record Sighting(Presence presence, Instant since) {}

  void sweep(Instant now) {
    locked(() -> {
      gathering.sweep(now);
      devices.sweep(now);
      return true;
    });
  }

  /// Goes out of use if nobody is here or asks to be.
  boolean retire() {
    return locked(() -> {
      retired = retired || (gathering.isEmpty() && devices.isEmpty());
      return retired;
    });
  }

  private Outcome sendAway(RandomId id, Line line, EndReason reason) {
    return spoken(
        id,
        line,
        person -> {
          gathering.sendAway(person, reason);
          return Outcome.DONE;
        });
  }

  private void sendAway(RandomId seat, EndReason reason) {
    Attendance person = gathering.person(seat);
    if (person != null) {
      gathering.sendAway(person, reason);
    }
  }

  private void tellAsked(DeviceRequest request, Consumer<ServerMessage> who) {
    String name = gathering.seat(request.seat()).map(Seat::name).orElse("");
    who.accept(new ServerMessage.DeviceAsked(request.id().text(), request.seat().text(), name));
  }

  private boolean ended() {
    return gathering.appointment().state() == ConsultationState.ENDED;
  }

  private Outcome led(RandomId id, Line line, Function<Attendance, Outcome> work) {
    return spoken(
        id,
        line,
        person -> {
          if (!person.seat.leads()) {
            return refused(ErrorCode.NOT_ALLOWED, "only a practitioner may");
          }
          return person.isIn() ? work.apply(person) : notIn();
        });
  }

  private Outcome inCall(RandomId id, Line line, Consumer<Attendance> work) {
    return spoken(
        id,
        line,
        person -> {
          if (!person.isIn()) {
            return notIn();
          }
          work.accept(person);
          return Outcome.DONE;
        });
  }

  private Outcome spoken(RandomId id, Line line, Function<Attendance, Outcome> work) {
    return locked(() -> {
      Attendance person = gathering.person(id);
      return person != null && person.has(line) ? work.apply(person) : Outcome.DONE;
    });
  }

  private static Outcome notIn() {
    return refused(ErrorCode.OUT_OF_ORDER, "not in the call yet");
  }

  private static Outcome refused(ErrorCode code, String detail) {
    return new Outcome.Refused(code, detail);
  }

  private void underLock(Runnable work) {
    locked(() -> {
      work.run();
      return true;
    });
  }

  private <T extends @Nullable Object> T locked(Supplier<T> work) {
    List<Runnable> unwritten;
    T result;
    lock.lock();
    try {
      result = work.get();
    } finally {
      unwritten = gathering.takeUnwritten();
      lock.unlock();
    }
    unwritten.forEach(Runnable::run);
    return result;
  }
}
