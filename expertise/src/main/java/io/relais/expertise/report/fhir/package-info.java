// SPDX-License-Identifier: Apache-2.0
/// Signed answers as HL7 FHIR R4 (4.0.1) resources for other software: a DiagnosticReport with all
/// it rests on. [FhirReport] says what is told; read it first, then [ReportBundle].
@NullMarked
package io.relais.expertise.report.fhir;

import org.jspecify.annotations.NullMarked;
