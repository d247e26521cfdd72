// SPDX-License-Identifier: Apache-2.0
/// What signed-in professionals do with cases, as docs/cases.md says. [CaseDesk] is the list of the
/// routes; read it first.
@NullMarked
package io.relais.expertise.web.cases;

import org.jspecify.annotations.NullMarked;
