// SPDX-License-Identifier: Apache-2.0
/// What readers fill in, as pages save it (docs/cases.md section 6), and what is marked on
/// pictures. [FormReader] reads a form; read it first.
@NullMarked
package io.relais.expertise.report.form;

import org.jspecify.annotations.NullMarked;
