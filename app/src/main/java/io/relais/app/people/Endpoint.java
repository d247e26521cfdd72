// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

/// What can be done at a path.
@FunctionalInterface
interface Endpoint {

  /// May wait; runs on a virtual thread.
  ///
  /// @throws Refused when it is not done
  Answer answer(Asked asked);
}
