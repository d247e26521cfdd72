// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

import io.relais.care.RandomId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/// An examination that was asked for.
///
/// @param id its name here
/// @param accessionNumber its number on devices, unique
/// @param studyInstanceUid the study that devices are told to put their objects in, unique
/// @param patient about whom
/// @param examination what is to be taken
/// @param requester the practitioner who asked
/// @param performer for whom it is
/// @param stationAeTitle the one device that shall do it; none for any
/// @param scheduledFor date and time of the practice, in whole seconds
/// @param priority how soon
/// @param status how far it is
/// @param placedAt when it was asked for, in whole milliseconds
public record Order(
    RandomId id,
    AccessionNumber accessionNumber,
    String studyInstanceUid,
    RandomId patient,
    Examination examination,
    RandomId requester,
    Performer performer,
    Optional<String> stationAeTitle,
    LocalDateTime scheduledFor,
    OrderPriority priority,
    OrderStatus status,
    Instant placedAt) {}
