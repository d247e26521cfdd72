// SPDX-License-Identifier: Apache-2.0
/// A load generator with a thin client of its own, which drives Relais, Janus and the C program of
/// `limit/` through the same scenarios in turns, and the table, plots and JSON of what it measured.
/// Read [SfuComparison] first, then [Trial], [Sfu] and [Client].
@NullMarked
package io.relais.benchmarks.load;

import org.jspecify.annotations.NullMarked;
