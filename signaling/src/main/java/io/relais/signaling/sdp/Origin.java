// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

/// Who made a description, and which version of it (RFC 8866 section 5.2).
///
/// @param sessionId digits
/// @param sessionVersion digits, growing with each change
/// @param address the address with its network and address type, such as `IN IP4 127.0.0.1`
record Origin(String username, String sessionId, String sessionVersion, String address) {}
