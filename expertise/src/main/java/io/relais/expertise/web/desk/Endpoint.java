// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import java.io.IOException;

/// What can be done at a path, for somebody who is signed in.
@FunctionalInterface
public interface Endpoint {

  /// May wait; runs on a virtual thread.
  ///
  /// @throws Refused when it is not done
  Answer answer(Asked asked) throws IOException;
}
