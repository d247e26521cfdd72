// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.expertise.request.Addressee;
import java.util.Set;

/// Who may do what with cases, as the register of people says it at the moment.
public interface Standings {

  /// What somebody may do; those they stand in for are not among it.
  Standing of(RandomId practitioner);

  /// Who may answer what is addressed so.
  Set<RandomId> experts(Addressee addressee);

  /// Who shares out the work of this structure or team.
  Set<RandomId> coordinators(RandomId place);
}
