// SPDX-License-Identifier: Apache-2.0
/// Signed answers as documents that other French systems file: CDA R2 with the header of the CI-SIS
/// (the national framework of interoperability) around a PDF. [TelemedicineReport] says what is
/// told; read it first, then [TelemedicineReportWriter]. [RetinographyReport] is what an orthoptist
/// sends with photographs.
@NullMarked
package io.relais.expertise.report.cda;

import org.jspecify.annotations.NullMarked;
