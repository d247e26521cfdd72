// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import io.relais.expertise.dispatch.Outbox;
import io.relais.expertise.report.compose.CaseCda;
import io.relais.expertise.report.compose.CaseReports;
import io.relais.expertise.review.Examining;
import io.relais.expertise.review.Signing;

/// What is done with cases beyond their own rows.
///
/// @param signing makes readings answers
/// @param examining brings examinations
/// @param outbox tells where answers have come
/// @param reports makes documents of answers
/// @param cda says answers for other systems
public record CaseWork(
    Signing signing, Examining examining, Outbox outbox, CaseReports reports, CaseCda cda) {}
