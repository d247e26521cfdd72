// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.measurement;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The intervals of the median beat over all leads, in milliseconds.
///
/// @param beats how many beats the median is made of
/// @param p length of the P wave; empty if none stands out
/// @param pr from the onset of P to that of QRS; empty without P
/// @param qrs length of QRS
/// @param qt from the onset of QRS to the end of T; empty if no T stands out
/// @param axis of QRS in the frontal plane, in degrees; empty without the leads I and aVF
public record Intervals(
    int beats,
    OptionalDouble p,
    OptionalDouble pr,
    double qrs,
    OptionalDouble qt,
    OptionalInt axis) {}
