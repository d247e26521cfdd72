// SPDX-License-Identifier: Apache-2.0

/// What the fuzz targets of every module share, for their tests alone: [FuzzReplay] runs a target
/// on its seeds and on mutations of them.
@NullMarked
package io.relais.fuzz;

import org.jspecify.annotations.NullMarked;
