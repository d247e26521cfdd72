// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.care.RandomId;
import io.relais.signaling.wire.ConsultationState;
import io.relais.signaling.wire.EndReason;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage;
import io.relais.signaling.wire.ServerMessage.Muted;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One consultation while somebody is there: who comes, goes and leads it. What those in the call
/// say of their media is [InCall]'s.
///
/// One lock guards it all. Under the lock nothing waits for the media core or for a page; what is
/// to be written down is gathered and written once the lock is free, except where it takes a right
/// away. Whoever speaks for a seat shows the line they speak over: a line that another has replaced
/// is no longer heard.
public final class Consultation {

  private final Surroundings around;
  private final Guard guard = new Guard();
  private final DeviceRequests devices = new DeviceRequests();
  private final Gathering gathering;
  private final InCall inCall;
  private boolean noted;
  private boolean retired;

  Consultation(Appointment appointment, Surroundings around) {
    this.around = around;
    this.gathering =
        new Gathering(
            appointment,
            around,
            (person, self) -> new SeatOwner(person, self, this::underLock, around));
    this.inCall = new InCall(this::spoken, gathering, around);
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
      if (!noted || fresh.state() == ConsultationState.PLANNED) {
        noted = true;
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
  ///
  /// @param key the page's public key, null when it cannot encrypt
  public Outcome enter(
      RandomId id, Line line, boolean microphone, boolean camera, @Nullable String key) {
    return spoken(
        id,
        line,
        person -> {
          if (person.entered) {
            return refused(ErrorCode.OUT_OF_ORDER, "enter was said already");
          }
          person.entered = true;
          person.key = key;
          Outcome outcome = gathering.enter(person, new Muted(!microphone, !camera));
          if (outcome instanceof Outcome.Refused) {
            person.entered = false;
          } else if (person.seat.leads()) {
            devices.asked().forEach(request -> tellAsked(request, person::tell));
          }
          return outcome;
        });
  }

  /// For what whoever is in the call says of their media.
  public InCall inCall() {
    return inCall;
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
          if (person.entered && !gathering.encryption().admits(person)) {
            return refused(ErrorCode.KEY_MISSING, "decide on encryption first");
          }
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

  /// Goes on with or without end-to-end encryption. A practitioner may say so before they are in.
  public Outcome encrypt(RandomId id, Line line, boolean active) {
    return spoken(
        id,
        line,
        person -> {
          if (!person.seat.leads()) {
            return refused(ErrorCode.NOT_ALLOWED, "only a practitioner may");
          }
          gathering.encrypt(person.seat, active);
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
    return locked(() -> devices.told(id));
  }

  /// Whoever holds the seat is no longer to be there, or is there on another device now.
  public void showOut(RandomId seat, EndReason reason) {
    underLock(() -> sendAway(seat, reason));
  }

  /// The rooms are another node's from here on: everybody is told to connect again, which leads
  /// them there.
  void moved() {
    underLock(() -> {
      gathering.moved();
      devices.clear();
      retired = true;
    });
  }

  Appointment appointment() {
    return locked(gathering::appointment);
  }

  /// The right to this seat has run out.
  public void expired(RandomId id, Line line) {
    var _ = sendAway(id, line, EndReason.EXPIRED);
  }

  /// Where those are who have come, by seat.
  public Map<RandomId, Sighting> sightings() {
    return locked(gathering::sightings);
  }

  void sweep(Instant now) {
    underLock(() -> {
      gathering.sweep(now);
      devices.sweep(now);
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
          return person.isIn() ? work.apply(person) : InCall.NOT_IN;
        });
  }

  private Outcome spoken(RandomId id, Line line, Function<Attendance, Outcome> work) {
    return locked(() -> {
      Attendance person = gathering.person(id);
      return person != null && person.has(line) ? work.apply(person) : Outcome.DONE;
    });
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
    return guard.hold(work, gathering::takeUnwritten);
  }
}
