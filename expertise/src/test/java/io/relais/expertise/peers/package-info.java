// SPDX-License-Identifier: Apache-2.0
/// Other people's programs read what is written here. Read [ReadByOthersTest] first.
@NullMarked
package io.relais.expertise.peers;

import org.jspecify.annotations.NullMarked;
