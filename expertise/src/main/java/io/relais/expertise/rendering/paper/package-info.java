// SPDX-License-Identifier: Apache-2.0
/// Electrocardiograms on paper at true scale: one page drawn on any [PaperCanvas], as SVG, PDF or a
/// small picture. Read [EcgPaper] first, then [EcgSheet].
@NullMarked
package io.relais.expertise.rendering.paper;

import org.jspecify.annotations.NullMarked;
