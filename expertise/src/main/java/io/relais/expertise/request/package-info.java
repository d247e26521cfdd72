// SPDX-License-Identifier: Apache-2.0
/// What a professional asks of a specialist: one question about one patient, as far as it is
/// written, what it still lacks, and what it means for when it must be answered. Read
/// [TeleexpertiseRequest] first, then [Requirements].
@NullMarked
package io.relais.expertise.request;

import org.jspecify.annotations.NullMarked;
