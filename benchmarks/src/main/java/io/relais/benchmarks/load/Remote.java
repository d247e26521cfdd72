// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.net.InetSocketAddress;

/// Where and how a server waits for one client.
///
/// @param fingerprint of its certificate, by SHA-256
record Remote(InetSocketAddress address, String fragment, String password, String fingerprint) {}
