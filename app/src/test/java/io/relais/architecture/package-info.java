// SPDX-License-Identifier: Apache-2.0
/// The rules of docs/architecture.md as tests over all modules. Read [DirectionTest] first.
@NullMarked
package io.relais.architecture;

import org.jspecify.annotations.NullMarked;
