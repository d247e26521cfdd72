// SPDX-License-Identifier: Apache-2.0
/// Who is asking, and what proves it: signed links lead to a seat, sessions hold it, accounts sign
/// professionals in. Read [Identity] first, then [Links], [Sessions], [Accounts].
@NullMarked
package io.relais.care.access;

import org.jspecify.annotations.NullMarked;
