// SPDX-License-Identifier: Apache-2.0
/// A native client for tests: the protocol of docs/protocol.md spoken from Java, and libwebrtc (by
/// webrtc-java) for the media. Read [NativePeer] first.
///
/// libwebrtc can end the process it runs in, so tests that use it carry the tag `native` and run in
/// a process of their own, never in the server's.
@NullMarked
package io.relais.app.peer;

import org.jspecify.annotations.NullMarked;
