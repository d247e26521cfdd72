// SPDX-License-Identifier: Apache-2.0
/// Reports out of cases: [ReportComposer] says what was asked and answered in the words of the one
/// who reads it, [ReportPictures] adds what was looked at, [CaseReports] makes documents of both.
/// Read the composer first.
@NullMarked
package io.relais.expertise.report.compose;

import org.jspecify.annotations.NullMarked;
