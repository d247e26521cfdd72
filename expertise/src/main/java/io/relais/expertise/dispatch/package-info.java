// SPDX-License-Identifier: Apache-2.0
/// How signed answers reach others: what is to be brought where is noted in the transaction of the
/// signature, and done afterwards, again and again until it is done or given up. Read [Channel]
/// first, then [Outbox] and [OutboxWorker].
@NullMarked
package io.relais.expertise.dispatch;

import org.jspecify.annotations.NullMarked;
