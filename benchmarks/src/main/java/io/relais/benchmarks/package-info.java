// SPDX-License-Identifier: Apache-2.0
/// Benchmarks of the hot path, and the load that is put on it. Nothing depends on this module. Read
/// [ForwardStage] first: it is the path that the benchmark times and the guard weighs.
@NullMarked
package io.relais.benchmarks;

import org.jspecify.annotations.NullMarked;
