// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

/// One thing that can be asked over HTTP. Runs on a virtual thread and may wait.
interface Endpoint {
  Response answer(Request request);
}
