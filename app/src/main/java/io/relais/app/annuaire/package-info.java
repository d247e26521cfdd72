// SPDX-License-Identifier: Apache-2.0
/// The national directory of health professionals (Annuaire Santé), asked by FHIR R4. Read
/// [AnnuaireSante].
@NullMarked
package io.relais.app.annuaire;

import org.jspecify.annotations.NullMarked;
