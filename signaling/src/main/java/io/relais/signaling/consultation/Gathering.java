// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.care.RandomId;
import io.relais.media.MediaException;
import io.relais.signaling.consultation.Attendance.Stage;
import io.relais.signaling.wire.EndReason;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage;
import io.relais.signaling.wire.ServerMessage.Muted;
import io.relais.signaling.wire.ServerMessage.Person;
import io.relais.signaling.wire.ServerMessage.Waiter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Who has come to one consultation, and how each moves from the door to the call and out again.
/// Everybody is told what concerns them as it happens. Guarded by its [Consultation].
final class Gathering {
  private static final int MOST_PEOPLE = 12;

  private final Surroundings around;
  private final BiFunction<Attendance, Gathering, SeatOwner> owners;
  private final Map<RandomId, Attendance> people = new LinkedHashMap<>();
  private final WaitingRoom waitingRoom;
  private final Call call;
  private final Encryption encryption;
  private final List<Runnable> unwritten = new ArrayList<>();
  private Appointment appointment;
  private boolean started;

  /// Nobody has come yet.
  ///
  /// @param owners makes what hears a new connection of somebody
  Gathering(
      Appointment appointment,
      Surroundings around,
      BiFunction<Attendance, Gathering, SeatOwner> owners) {
    this.appointment = appointment;
    this.around = around;
    this.owners = owners;
    this.waitingRoom = around.waitingRooms().of(appointment.practitioner());
    this.call = new Call(appointment.id(), around.media(), around.terms(), around.clock());
    this.encryption = new Encryption(appointment.encrypted());
  }

  Appointment appointment() {
    return appointment;
  }

  /// As it is kept now; what was decided about its encryption here goes before.
  void appointment(Appointment now) {
    appointment = now.encrypted(encryption.active());
  }

  Encryption encryption() {
    return encryption;
  }

  @Nullable Attendance person(RandomId seat) {
    return people.get(seat);
  }

  Collection<Attendance> people() {
    return List.copyOf(people.values());
  }

  boolean isEmpty() {
    return people.isEmpty();
  }

  /// Something to write down once the lock is free.
  void later(Runnable writing) {
    unwritten.add(writing);
  }

  List<Runnable> takeUnwritten() {
    List<Runnable> taken = List.copyOf(unwritten);
    unwritten.clear();
    return taken;
  }

  /// Somebody is at the door, perhaps again: whoever held the line before loses it.
  Attendance welcome(Seat seat, Line line, @Nullable String resume) {
    Attendance person =
        people.computeIfAbsent(seat.id(), id -> new Attendance(seat, around.clock().instant()));
    Line old = person.line();
    person.take(line);
    if (old != null) {
      old.end(EndReason.REPLACED);
    }
    if (person.stage == Stage.IN_CALL) {
      Negotiation negotiation = person.negotiation();
      if (negotiation.over() || !negotiation.name().equals(resume)) {
        leaveCall(person, "replaced");
      }
      tellParticipants();
    }
    return person;
  }

  /// The device check is done: in, back in, or to the waiting room.
  Outcome enter(Attendance person, Muted muted) {
    Negotiation negotiation = person.negotiation;
    boolean fit = encryption.admits(person);
    if (!fit && person.seat.leads()) {
      return new Outcome.Refused(ErrorCode.KEY_MISSING, "decide on encryption first");
    }
    if (!fit && person.stage == Stage.IN_CALL) {
      leaveCall(person, "keyless");
      tellParticipants();
    } else if (negotiation != null && !negotiation.over()) {
      person.tell(joined(negotiation.name(), true));
      negotiation.restart();
      encryption.next();
      tellParticipants();
      tellLeader(person);
      return Outcome.DONE;
    }
    person.muted = muted;
    return person.seat.admitted() && fit ? join(person) : await(person);
  }

  private Outcome await(Attendance person) {
    if (person.stage != Stage.WAITING) {
      person.stage = Stage.WAITING;
      person.since = around.clock().instant();
    }
    waitingRoom.enter(
        new WaitingRoom.Guest(
            appointment.id(),
            person.seat.id(),
            appointment.scheduledAt(),
            person.since,
            person::tell));
    tellLeaders(waiters());
    return Outcome.DONE;
  }

  /// Into the call, with a new connection.
  Outcome join(Attendance person) {
    if (person.stage != Stage.IN_CALL && inCall().size() >= MOST_PEOPLE) {
      return new Outcome.Refused(ErrorCode.ROOM_FULL, "at most " + MOST_PEOPLE + " people");
    }
    RandomId seat = person.seat.id();
    call.leave(seat);
    boolean waited = person.stage == Stage.WAITING;
    person.stage = Stage.IN_CALL;
    person.since = around.clock().instant();
    encryption.next();
    String connection = RandomId.make().text();
    person.tell(joined(connection, false));
    tellParticipants();
    try {
      SeatOwner owner = owners.apply(person, this);
      person.enterCall(call.join(seat, connection, encryption.active(), owner), owner);
    } catch (MediaException e) {
      person.fail(ErrorCode.INTERNAL, "the media core could not: " + e.getMessage(), true);
      depart(person, "no-media");
      return Outcome.DONE;
    }
    waitingRoom.leave(seat);
    if (waited) {
      tellLeaders(waiters());
    }
    tellLeader(person);
    noteStart(person.seat);
    return Outcome.DONE;
  }

  private ServerMessage.Joined joined(String connection, boolean resumed) {
    return new ServerMessage.Joined(
        connection, resumed, encryption.active(), around.iceServers().get());
  }

  /// Goes on with or without end-to-end encryption: everybody in the call begins anew, and whoever
  /// cannot be there any more waits again.
  void encrypt(Seat by, boolean active) {
    if (active == encryption.active()) {
      return;
    }
    encryption.active(active);
    appointment(appointment);
    later(() -> around.register().encrypted(by, active));
    inCall().forEach(person -> call.leave(person.seat.id()));
    for (Attendance person : inCall()) {
      if (person.entered && encryption.admits(person)) {
        join(person);
      } else {
        leaveCall(person, "encryption");
        tellParticipants();
        if (person.entered) {
          await(person);
        }
      }
    }
    for (Attendance person : people()) {
      if (person.stage == Stage.WAITING && person.seat.admitted() && encryption.admits(person)) {
        join(person);
      }
    }
    tellLeaders(waiters());
  }

  private void noteStart(Seat seat) {
    Instant now = around.clock().instant();
    if (seat.host()) {
      waitingRoom.attends(appointment.id());
    }
    Attendance host = people.get(appointment.hostSeat().id());
    if (!started && host != null && host.stage == Stage.IN_CALL && inCall().size() > 1) {
      started = true;
      later(() -> around.register().started(appointment.id(), now));
    }
    later(() -> around.register().entered(seat));
  }

  /// Media is gone, the person may come back.
  void loseMedia(Attendance person) {
    person.loseMedia(around.clock().instant());
    call.leave(person.seat.id());
    tellParticipants();
  }

  void loseLine(Attendance person) {
    person.loseLine(around.clock().instant());
    if (person.stage == Stage.IN_CALL) {
      tellParticipants();
    }
  }

  void publishes(Attendance person, List<Track> tracks) {
    boolean shared = call.shares(person.seat.id());
    call.publishes(person.seat.id(), tracks);
    if (shared != call.shares(person.seat.id())) {
      tellParticipants();
    }
  }

  /// Says why, and shows out.
  void sendAway(Attendance person, EndReason reason) {
    Line line = person.line();
    if (line != null) {
      line.end(reason);
    }
    depart(person, reason.name().toLowerCase(Locale.ROOT));
  }

  /// Everybody is to connect again.
  void moved() {
    for (Attendance person : people()) {
      person.fail(ErrorCode.RESTARTING, "this consultation is on another node now", true);
      depart(person, "moved");
    }
  }

  /// The seat is free again.
  ///
  /// @param why a code word for the trail
  void depart(Attendance person, String why) {
    if (people.get(person.seat.id()) != person) {
      return;
    }
    people.remove(person.seat.id());
    Stage stage = person.stage;
    if (stage == Stage.IN_CALL) {
      leaveCall(person, why);
      tellParticipants();
    } else if (stage == Stage.WAITING) {
      waitingRoom.leave(person.seat.id());
      tellLeaders(waiters());
    }
  }

  private void leaveCall(Attendance person, String why) {
    call.leave(person.seat.id());
    encryption.next();
    person.leaveCall();
    if (person.seat.host()) {
      waitingRoom.leaves(appointment.id());
    }
    later(() -> around.register().left(person.seat, why));
  }

  /// Shows out who did not come back in time, and sees after unanswered offers.
  void sweep(Instant now) {
    for (Attendance person : people()) {
      if (person.isOver(now)) {
        person.fail(ErrorCode.MEDIA_FAILED, "no media for too long", true);
        depart(person, "dropped");
      } else if (person.line() != null) {
        call.check(person.seat.id(), now);
      }
    }
  }

  /// Where those are who have come, by seat.
  Map<RandomId, Sighting> sightings() {
    Map<RandomId, Sighting> seen = new HashMap<>();
    for (Attendance person : people()) {
      seen.put(person.seat.id(), new Sighting(person.stage.presence(), person.since));
    }
    return seen;
  }

  List<Attendance> inCall() {
    return people.values().stream().filter(one -> one.stage == Stage.IN_CALL).toList();
  }

  /// Everyone in the call, to everyone in the call.
  void tellParticipants() {
    List<Attendance> inside = inCall();
    List<Person> seen = inside.stream().map(one -> one.person(call.shares(one.seat.id()))).toList();
    inside.forEach(one -> one.tell(new ServerMessage.Participants(encryption.round(), seen)));
  }

  /// To those who let people in.
  void tellLeaders(ServerMessage message) {
    for (Attendance person : inCall()) {
      if (person.seat.leads()) {
        person.tell(message);
      }
    }
  }

  private void tellLeader(Attendance person) {
    if (person.seat.leads()) {
      person.tell(waiters());
    }
  }

  private ServerMessage.WaitingRoom waiters() {
    return new ServerMessage.WaitingRoom(
        people.values().stream()
            .filter(one -> one.stage == Stage.WAITING)
            .map(this::waiter)
            .toList());
  }

  private Waiter waiter(Attendance person) {
    Seat seat = person.seat;
    boolean keyless = !encryption.admits(person);
    return new Waiter(seat.id().text(), seat.name(), seat.role(), person.since, keyless);
  }

  Optional<Seat> seat(RandomId id) {
    Attendance person = people.get(id);
    return person != null
        ? Optional.of(person.seat)
        : appointment.seats().stream().filter(one -> one.id().equals(id)).findFirst();
  }
}
