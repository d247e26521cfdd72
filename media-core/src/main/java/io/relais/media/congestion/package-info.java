// SPDX-License-Identifier: Apache-2.0
/// How much a way carries, and when packets leave for it. Upward the senders find it out, from what
/// [TransportFeedback] tells them; downward the server does, by [GoogleCongestionControl]: read
/// that first.
@NullMarked
package io.relais.media.congestion;

import org.jspecify.annotations.NullMarked;
