// SPDX-License-Identifier: Apache-2.0
/// The people and places of care, with the identifiers France gives them: practitioners (RPPS), the
/// structures they work in (FINESS), patients (INS), and whether what a file says is about one of
/// these. Read [Practitioner] first, then [Patient] and [IdentityComparison].
@NullMarked
package io.relais.care.people;

import org.jspecify.annotations.NullMarked;
