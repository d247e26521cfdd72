// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.expertise.archive.store.StoredObject;
import java.time.Instant;

/// How an object came in.
///
/// @param object where it lies
/// @param at when it had come whole
/// @param door by which way, such as `dimse`, `stow` or `upload`
/// @param source who sent it: an AE title, or the id of an account or token
public record Arrival(StoredObject object, Instant at, String door, String source) {}
