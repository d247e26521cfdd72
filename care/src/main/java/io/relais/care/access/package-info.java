// SPDX-License-Identifier: Apache-2.0
/// Who is asking, and what proves it: signed links lead to a seat, sessions hold it, accounts sign
/// professionals in, tokens let programs in. Read [Identity] first, then [Links], [Sessions],
/// [Accounts], [ApiTokens].
@NullMarked
package io.relais.care.access;

import org.jspecify.annotations.NullMarked;
