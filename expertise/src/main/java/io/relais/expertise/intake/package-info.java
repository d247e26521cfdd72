// SPDX-License-Identifier: Apache-2.0
/// The one way in. Whatever comes, by whichever door, is read once while it goes to the store,
/// checked against what was asked for, brought to the disk, filed or kept apart, and only then
/// answered. Read [Intake] first, then [Receipt].
@NullMarked
package io.relais.expertise.intake;

import org.jspecify.annotations.NullMarked;
