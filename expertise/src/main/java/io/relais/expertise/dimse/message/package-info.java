// SPDX-License-Identifier: Apache-2.0
/// The messages that application entities exchange over an association (PS3.7): commands, statuses,
/// and their bytes. Read [DimseMessage] first, then [MessageExchange].
@NullMarked
package io.relais.expertise.dimse.message;

import org.jspecify.annotations.NullMarked;
