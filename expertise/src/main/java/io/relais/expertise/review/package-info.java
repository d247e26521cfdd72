// SPDX-License-Identifier: Apache-2.0
/// What becomes of a request: who takes it up, reads it, reads it again, answers; who may see it;
/// by when. [CaseState] and [CaseLifecycle] say what may follow on what; [CaseChange] is how
/// anything changes at all.
@NullMarked
package io.relais.expertise.review;

import org.jspecify.annotations.NullMarked;
