// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.signaling.TestClock;
import io.relais.signaling.wire.ServerMessage.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Places and estimates. The clock begins at 14:20.
class WaitingRoomTest {
  private final TestClock clock = new TestClock();
  private final List<Duration> lengths = new ArrayList<>();
  private final WaitingRoom room = new WaitingRoom(clock, () -> List.copyOf(lengths));

  private final class Guest {
    private final RandomId seat = RandomId.make();
    private final List<Waiting> told = new ArrayList<>();

    Guest(RandomId consultation, int minutesFromNow) {
      room.enter(
          new WaitingRoom.Guest(
              consultation,
              seat,
              clock.instant().plus(Duration.ofMinutes(minutesFromNow)),
              clock.instant(),
              told::add));
    }

    Guest(int minutesFromNow) {
      this(RandomId.make(), minutesFromNow);
    }

    Waiting last() {
      return told.getLast();
    }
  }

  private void took(int... minutes) {
    for (int one : minutes) {
      lengths.add(Duration.ofMinutes(one));
    }
  }

  @Test
  void theOrderIsThatOfTheAppointments() {
    Guest later = new Guest(30);
    Guest sooner = new Guest(10);
    Guest soonest = new Guest(0);
    assertThat(soonest.last().ahead()).isZero();
    assertThat(sooner.last().ahead()).isEqualTo(1);
    assertThat(later.last().ahead()).isEqualTo(2);
    room.leave(soonest.seat);
    assertThat(later.last().ahead()).isEqualTo(1);
  }

  @Test
  void aCompanionDoesNotStandBehindThePatient() {
    RandomId consultation = RandomId.make();
    new Guest(consultation, 10);
    Guest companion = new Guest(consultation, 10);
    Guest next = new Guest(20);
    assertThat(companion.last().ahead()).isZero();
    assertThat(next.last().ahead()).isEqualTo(1);
  }

  @Test
  void thereIsNoEstimateBeforeSomethingHasEndedToday() {
    Guest guest = new Guest(0);
    room.seen();
    assertThat(guest.last()).isEqualTo(new Waiting(0, true, OptionalInt.empty(), 0));
  }

  @Test
  void thereIsNoEstimateWhileThePractitionerIsAway() {
    took(10);
    Guest guest = new Guest(0);
    assertThat(guest.last()).isEqualTo(new Waiting(0, false, OptionalInt.empty(), 0));
  }

  @Test
  void theEstimateIsTheMedianTimesThoseAhead() {
    took(40, 10, 12);
    room.seen();
    new Guest(0);
    new Guest(5);
    Guest third = new Guest(10);
    assertThat(third.last().minutes()).hasValue(24);
  }

  @Test
  void whatIsLeftOfTheCurrentConsultationCounts() {
    took(10);
    room.attends(RandomId.make());
    clock.pass(Duration.ofMinutes(4));
    Guest guest = new Guest(0);
    assertThat(guest.last().minutes()).hasValue(6);
    clock.pass(Duration.ofMinutes(20));
    room.refresh();
    assertThat(guest.last()).isEqualTo(new Waiting(0, true, OptionalInt.of(0), 20));
  }

  @Test
  void onesOwnConsultationDoesNotDelayItself() {
    took(10);
    RandomId consultation = RandomId.make();
    room.attends(consultation);
    Guest guest = new Guest(consultation, 0);
    assertThat(guest.last().minutes()).hasValue(0);
  }

  @Test
  void latenessCountsFromThePlannedTime() {
    Guest guest = new Guest(5);
    clock.pass(Duration.ofMinutes(5).plusSeconds(59));
    room.refresh();
    assertThat(guest.last().late()).isZero();
    clock.pass(Duration.ofSeconds(1));
    room.refresh();
    assertThat(guest.last().late()).isEqualTo(1);
  }

  @Test
  void nothingIsSaidTwice() {
    Guest guest = new Guest(0);
    room.refresh();
    room.refresh();
    assertThat(guest.told).hasSize(1);
  }

  @Test
  void thePractitionerIsThereAsLongAsTheirDayIsLookedAt() {
    Guest guest = new Guest(0);
    room.seen();
    assertThat(guest.last().practitioner()).isTrue();
    clock.pass(Duration.ofSeconds(14));
    room.refresh();
    assertThat(guest.last().practitioner()).isTrue();
    clock.pass(Duration.ofSeconds(1));
    room.refresh();
    assertThat(guest.last().practitioner()).isFalse();
  }

  @Test
  void aConsultationThatEndsChangesTheMedian() {
    took(10);
    RandomId consultation = RandomId.make();
    room.attends(consultation);
    new Guest(0);
    Guest second = new Guest(5);
    took(30, 30);
    room.leaves(consultation);
    assertThat(second.last().minutes()).hasValue(30);
  }
}
