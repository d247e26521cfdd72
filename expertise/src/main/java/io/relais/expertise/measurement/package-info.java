// SPDX-License-Identifier: Apache-2.0
/// Measurements of electrocardiograms made here, as a help to the person who reads them: beats,
/// rate, the variability of RR, and the intervals of the median beat. Each says the method it
/// follows. Nothing here is a diagnosis. Read [io.relais.expertise.measurement.EcgMeasurements]
/// first, then [io.relais.expertise.measurement.QrsDetector].
@NullMarked
package io.relais.expertise.measurement;

import org.jspecify.annotations.NullMarked;
