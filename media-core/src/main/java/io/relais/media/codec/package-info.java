// SPDX-License-Identifier: Apache-2.0
/// What the router reads of a codec's payload format: where a key frame begins. Read
/// [PayloadDescriptor] first.
@NullMarked
package io.relais.media.codec;

import org.jspecify.annotations.NullMarked;
