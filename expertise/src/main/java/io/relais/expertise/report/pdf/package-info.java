// SPDX-License-Identifier: Apache-2.0
/// Reports on A4 paper. [PdfReport] lays one out; read it first. [PadesSeal] seals it.
@NullMarked
package io.relais.expertise.report.pdf;

import org.jspecify.annotations.NullMarked;
