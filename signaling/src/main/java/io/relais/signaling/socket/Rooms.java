// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.signaling.cluster.Cluster;
import io.relais.signaling.cluster.Node;
import io.relais.signaling.cluster.RoomDirectory;
import io.relais.signaling.cluster.RoomDirectory.Elsewhere;
import io.relais.signaling.cluster.RoomDirectory.Here;
import io.relais.signaling.cluster.RoomDirectory.Nowhere;
import io.relais.signaling.cluster.RoomDirectory.Place;
import io.relais.signaling.cluster.RoomDirectory.Unknown;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.consultation.DeviceRequest;
import io.relais.signaling.consultation.OpenConsultations;
import io.relais.signaling.consultation.Sighting;
import io.relais.signaling.wire.EndReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Live consultations wherever they are: here, or on another node, which is asked. All
/// consultations of one practitioner are on one node.
final class Rooms {
  private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

  private final OpenConsultations open;
  private final RoomDirectory directory;
  private final Optional<NodeCalls> calls;

  Rooms(OpenConsultations open, Cluster cluster, Optional<NodeCalls> calls) {
    this.open = open;
    this.directory = cluster.directory();
    this.calls = calls;
  }

  /// Where a practitioner's rooms are, or are from now on.
  Place place(RandomId practitioner) {
    return orAsked(practitioner, directory.place(practitioner.text()));
  }

  /// Where a practitioner's rooms are.
  Place find(RandomId practitioner) {
    return orAsked(practitioner, directory.find(practitioner.text()));
  }

  /// Where the directory does not answer, the nodes themselves may still know: a call that goes on
  /// can be come back to.
  private Place orAsked(RandomId practitioner, Place place) {
    if (place instanceof Unknown && calls.isPresent()) {
      for (Node node : directory.others()) {
        try {
          if ("yes".equals(calls.get().ask(node, "holds " + practitioner))) {
            return new Elsewhere(node);
          }
        } catch (RoomsUnavailableException silent) {
          LOG.debug("A node does not answer", silent);
        }
      }
    }
    return place;
  }

  /// Nobody listens at a node's address any more.
  void gone(Node node) {
    directory.gone(node);
  }

  /// Makes sure that somebody who is sent to a consultation will find it.
  ///
  /// @throws RoomsUnavailableException when nobody can say where it is
  void insistOn(Appointment appointment) {
    if (find(appointment.practitioner()) instanceof Unknown) {
      throw new RoomsUnavailableException("Nobody can say where the rooms are");
    }
  }

  /// Whether somebody is at the seat.
  boolean isThere(Appointment appointment, RandomId seat) {
    RandomId id = appointment.id();
    return switch (find(appointment.practitioner())) {
      case Elsewhere(Node node) ->
          NodeQuestions.readLook(ask(node, "look - " + id))
              .getOrDefault(id, Map.of())
              .containsKey(seat);
      case Here _, Nowhere _, Unknown _ -> open.sightings(id).containsKey(seat);
    };
  }

  /// Another device asks for a seat.
  ///
  /// @return the request to ask after, or none when too many ask already
  Optional<RandomId> ask(Appointment appointment, RandomId seat) {
    return switch (place(appointment.practitioner())) {
      case Here _ -> open.ask(appointment, seat);
      case Elsewhere(Node node) ->
          RandomId.parse(ask(node, "ask " + appointment.id() + " " + seat));
      case Nowhere _, Unknown _ ->
          throw new RoomsUnavailableException("Nobody can say where the rooms are");
    };
  }

  /// How a device's request stands, whichever node it waits on. An answer is told once.
  Optional<DeviceRequest> request(RandomId id) {
    Optional<DeviceRequest> found = open.request(id);
    if (calls.isPresent()) {
      for (Node node : directory.others()) {
        if (found.isEmpty()) {
          found = NodeQuestions.readRequest(ask(node, "request " + id));
        }
      }
    }
    return found;
  }

  /// The seat is in use on another device now.
  void replaced(RandomId practitioner, RandomId consultation, RandomId seat) {
    if (find(practitioner) instanceof Elsewhere(Node node)) {
      ask(node, "replaced " + consultation + " " + seat);
    } else {
      open.find(consultation).ifPresent(there -> there.showOut(seat, EndReason.REPLACED));
    }
  }

  /// A practitioner looks at some of their consultations: who is where, by consultation and seat. A
  /// node that does not answer has nobody.
  Map<RandomId, Map<RandomId, Sighting>> look(RandomId practitioner, List<Appointment> some) {
    if (find(practitioner) instanceof Elsewhere(Node node)) {
      String ids = some.stream().map(one -> " " + one.id()).collect(Collectors.joining());
      try {
        return NodeQuestions.readLook(ask(node, "look " + practitioner + ids));
      } catch (RoomsUnavailableException silent) {
        LOG.debug("A node does not answer", silent);
        return Map.of();
      }
    }
    open.seen(practitioner);
    return some.stream()
        .collect(Collectors.toMap(Appointment::id, one -> open.sightings(one.id()), (a, b) -> a));
  }

  private String ask(Node node, String question) {
    return calls
        .orElseThrow(() -> new RoomsUnavailableException("This server stands alone"))
        .ask(node, question);
  }
}
