// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.measurement;

import java.util.OptionalInt;

/// Where the waves of a beat begin and end, over all leads: the earliest onset and the latest end
/// that their common size shows.
///
/// QRS is where the speed of the vector that the leads make stands out of its rest, as the
/// recommendations of the CSE working party (Eur. Heart J. 6, 1985) measure it over all leads. The
/// end of T and the onset of P are where the area of a trapezium is largest: C. R.
/// Vázquez-Seisdedos et al., "New approach for T-wave end detection on electrocardiogram:
/// performance in noisy conditions", Biomed. Eng. Online 10:77, 2011.
///
/// @param pOnset sample of the median beat; empty if no P wave stands out
/// @param pEnd of the same wave
/// @param qrsOnset its first sample
/// @param qrsEnd the first after it
/// @param tEnd empty if no T wave stands out
record Delineation(
    OptionalInt pOnset, OptionalInt pEnd, int qrsOnset, int qrsEnd, OptionalInt tEnd) {}
