// SPDX-License-Identifier: Apache-2.0
/// The ground both the live and the asynchronous act stand on: who people are, what they may do,
/// what was asked for, and what was done. Here lie only the words every room below uses: the name
/// of a thing, a file of keys, and the module's one exception. Read [RandomId] first, then
/// `database`, `people`, `access`, `audit`, `orders`, in this order.
@NullMarked
package io.relais.care;

import org.jspecify.annotations.NullMarked;
