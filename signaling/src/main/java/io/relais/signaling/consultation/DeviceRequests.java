// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.care.RandomId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The other devices that ask for a seat of one consultation. Guarded by it.
final class DeviceRequests {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MOST_PER_SEAT = 3;

  private final Map<RandomId, DeviceRequest> requests = new LinkedHashMap<>();

  /// Notes that a device asks.
  ///
  /// @return the new request, or none when too many ask for that seat
  Optional<DeviceRequest> ask(RandomId consultation, RandomId seat, Instant now) {
    long asking = requests.values().stream().filter(one -> one.seat().equals(seat)).count();
    if (asking >= MOST_PER_SEAT) {
      return Optional.empty();
    }
    DeviceRequest request =
        new DeviceRequest(RandomId.make(), consultation, seat, DeviceRequest.State.ASKED, now);
    requests.put(request.id(), request);
    return Optional.of(request);
  }

  private Optional<DeviceRequest> find(RandomId id) {
    return Optional.ofNullable(requests.get(id));
  }

  /// Notes the answer.
  ///
  /// @return the request as it is now, or none when it does not wait for an answer
  Optional<DeviceRequest> answer(RandomId id, boolean allow) {
    DeviceRequest request = requests.get(id);
    if (request == null || request.state() != DeviceRequest.State.ASKED) {
      return Optional.empty();
    }
    DeviceRequest answered = request.answered(allow);
    requests.put(id, answered);
    return Optional.of(answered);
  }

  /// How a request stands. An answer is told once.
  Optional<DeviceRequest> told(RandomId id) {
    Optional<DeviceRequest> request = find(id);
    if (request.isPresent() && request.get().state() != DeviceRequest.State.ASKED) {
      requests.remove(id);
    }
    return request;
  }

  List<DeviceRequest> asked() {
    return requests.values().stream()
        .filter(one -> one.state() == DeviceRequest.State.ASKED)
        .toList();
  }

  void sweep(Instant now) {
    requests.values().removeIf(one -> !now.isBefore(one.askedAt().plus(PATIENCE)));
  }

  boolean isEmpty() {
    return requests.isEmpty();
  }

  void clear() {
    requests.clear();
  }
}
