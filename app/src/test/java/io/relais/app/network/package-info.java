// SPDX-License-Identifier: Apache-2.0
/// A network that is as bad as wanted, between real clients and the server: its address is the one
/// the server advertises, and what comes there is lost, delayed and held up before it goes on. Read
/// [ImpairedNetwork] first.
@NullMarked
package io.relais.app.network;

import org.jspecify.annotations.NullMarked;
