// SPDX-License-Identifier: Apache-2.0
/// The people and places of care, with the identifiers France gives them: practitioners (RPPS) and
/// the structures they work in (FINESS). Read [Practitioner] first.
@NullMarked
package io.relais.care.people;

import org.jspecify.annotations.NullMarked;
