// SPDX-License-Identifier: Apache-2.0
/// Examinations that were asked for: who, which patient, which examination, for whom. What comes in
/// from devices is checked against them. Read [Order] first, then [Orders].
@NullMarked
package io.relais.care.orders;

import org.jspecify.annotations.NullMarked;
