// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch;

import io.relais.care.RandomId;

/// A hold on a document that is being brought somewhere.
///
/// @param id tells this hold from others
/// @param parcel what is held
record Claim(RandomId id, String channel, Parcel parcel) {}
