// SPDX-License-Identifier: Apache-2.0
/// The floor that owns threads: workers, each one event loop with its port, its rooms and its
/// peers, and the pool of them that stands behind the face. Read [WorkerPool] first, then
/// [MediaWorker].
@NullMarked
package io.relais.media.worker;

import org.jspecify.annotations.NullMarked;
