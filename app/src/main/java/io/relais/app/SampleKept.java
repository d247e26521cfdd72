// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.RandomId;
import io.relais.expertise.intake.ObjectName;
import java.util.Optional;

/// An object that the archive says it keeps of a sample, and what must come back of it. Contents
/// are told by their SHA-256 in hexadecimal digits.
///
/// @param name by which UIDs it is asked for
/// @param object where it lies
/// @param syntax the UID of its transfer syntax, if it is in the index; otherwise it is kept apart
/// @param stored the whole of it, as the archive noted it
/// @param dataSet its data set as it was received; unknown where it cannot be read
/// @param original the file it was made of, if it was made here
record SampleKept(
    ObjectName name,
    RandomId object,
    Optional<String> syntax,
    String stored,
    Optional<String> dataSet,
    Optional<String> original) {}
