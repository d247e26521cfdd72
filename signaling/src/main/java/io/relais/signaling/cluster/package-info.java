// SPDX-License-Identifier: Apache-2.0
/// Which node a consultation's room lives on, when there are several. Read [RoomDirectory] first.
@NullMarked
package io.relais.signaling.cluster;

import org.jspecify.annotations.NullMarked;
