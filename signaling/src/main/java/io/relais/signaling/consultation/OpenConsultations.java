// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.care.RandomId;
import io.relais.signaling.wire.ApiAnswer.Presence;
import io.relais.signaling.wire.EndReason;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The consultations that somebody has come to, in this process.
public final class OpenConsultations {
  private static final Logger LOG = LoggerFactory.getLogger(OpenConsultations.class);

  private final Consultations kept;
  private final Surroundings around;
  private final Map<RandomId, Consultation> open = new ConcurrentHashMap<>();

  public OpenConsultations(Consultations kept, Surroundings around) {
    this.kept = kept;
    this.around = around;
  }

  /// Somebody comes to their seat.
  ///
  /// @param resume the connection their page still has, if any
  public Arrival arrive(RandomId consultation, RandomId seat, Line line, @Nullable String resume) {
    Optional<Appointment> appointment = kept.find(consultation);
    if (appointment.isEmpty()) {
      return new Arrival.Unknown();
    }
    while (true) {
      Arrival arrival = opened(appointment.get()).arrive(appointment.get(), seat, line, resume);
      if (arrival != null) {
        return arrival;
      }
    }
  }

  /// Another device asks for a seat.
  ///
  /// @return the request to ask after, or none when too many ask already
  public Optional<RandomId> ask(Appointment appointment, RandomId seat) {
    while (true) {
      Optional<RandomId> request = opened(appointment).ask(seat);
      if (request != null) {
        return request;
      }
    }
  }

  /// The practitioners whose consultations there are.
  public Set<RandomId> practitioners() {
    Set<RandomId> found = new HashSet<>();
    open.values().forEach(one -> found.add(one.appointment().practitioner()));
    return found;
  }

  /// The practitioners of those for which another node has written by a later claim.
  public Set<RandomId> lost() {
    Set<RandomId> found = new HashSet<>();
    for (Consultation one : open.values()) {
      if (around.register().isLost(one.appointment())) {
        found.add(one.appointment().practitioner());
      }
    }
    return found;
  }

  /// A practitioner's rooms are another node's from here on.
  public void moved(RandomId practitioner) {
    open.forEach((id, one) -> {
      if (one.appointment().practitioner().equals(practitioner)) {
        one.moved();
        open.remove(id, one);
      }
    });
  }

  /// The consultation, if somebody is there.
  public Optional<Consultation> find(RandomId consultation) {
    return Optional.ofNullable(open.get(consultation));
  }

  /// A practitioner is no longer to be in the consultations they lead.
  public void sentAway(RandomId practitioner) {
    for (Consultation one : open.values()) {
      if (one.appointment().practitioner().equals(practitioner)) {
        one.showOut(one.appointment().hostSeat().id(), EndReason.REMOVED);
      }
    }
  }

  /// Where the people of a consultation are who have come to it, by seat.
  public Map<RandomId, Sighting> sightings(RandomId consultation) {
    return find(consultation).map(Consultation::sightings).orElse(Map.of());
  }

  /// A practitioner looked at their day: they are there.
  public void seen(RandomId practitioner) {
    around.waitingRooms().seen(practitioner);
  }

  /// How a device's request stands. An answer is told once.
  public Optional<DeviceRequest> request(RandomId id) {
    return open.values().stream().flatMap(one -> one.request(id).stream()).findFirst();
  }

  /// Sees after everything that ends with time. Called a few times a second.
  public void sweep() {
    Instant now = around.clock().instant();
    open.forEach((id, consultation) -> {
      try {
        consultation.sweep(now);
        if (consultation.retire()) {
          open.remove(id, consultation);
        }
      } catch (StaleClaimException refused) {
        LOG.warn("Consultation {} is another node's", id);
      } catch (RuntimeException e) {
        LOG.error("Consultation {} could not be looked after", id, e);
      }
    });
    around.waitingRooms().sweep();
  }

  public Gauges gauges() {
    int waiting = 0;
    int inCall = 0;
    for (Consultation consultation : open.values()) {
      for (Sighting sighting : consultation.sightings().values()) {
        if (sighting.presence() == Presence.IN_CALL) {
          inCall++;
        } else {
          waiting++;
        }
      }
    }
    return new Gauges(open.size(), waiting, inCall);
  }

  /// How many there are at this moment.
  ///
  /// @param waiting seats at the device check or in a waiting room
  public record Gauges(int consultations, int waiting, int inCall) {}

  private Consultation opened(Appointment appointment) {
    return open.computeIfAbsent(appointment.id(), id -> new Consultation(appointment, around));
  }
}
