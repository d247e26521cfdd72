// SPDX-License-Identifier: Apache-2.0
/// Answers that were signed, as documents that leave this server. Each kind has a room: `cda` for
/// other French systems, `fhir` for other software, `pdf` for people.
@NullMarked
package io.relais.expertise.report;

import org.jspecify.annotations.NullMarked;
