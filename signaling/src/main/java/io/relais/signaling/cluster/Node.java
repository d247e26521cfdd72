// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

import java.net.URI;

/// One server of several.
///
/// @param id another one after each start
/// @param address where the other nodes reach it: scheme, host and port
public record Node(String id, URI address) {}
