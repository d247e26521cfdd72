// SPDX-License-Identifier: Apache-2.0
/// Requests and signed answers as documents that other French systems file: CDA R2 with the header
/// of the CI-SIS (the national framework of interoperability). [TelemedicineReport] says what is
/// told of an answer, around its PDF; read it first, then [TelemedicineReportWriter].
/// [TelemedicineRequest] is what was asked, in sections of text; [RetinographyReport] is what an
/// orthoptist sends with photographs.
@NullMarked
package io.relais.expertise.report.cda;

import org.jspecify.annotations.NullMarked;
