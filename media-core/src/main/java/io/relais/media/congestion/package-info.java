// SPDX-License-Identifier: Apache-2.0
/// What senders need to find their rate. Read [TransportFeedback] first.
@NullMarked
package io.relais.media.congestion;

import org.jspecify.annotations.NullMarked;
