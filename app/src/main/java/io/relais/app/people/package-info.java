// SPDX-License-Identifier: Apache-2.0
/// The doors for professionals' own accounts and for those who look after them: the second step of
/// signing in, invitations, the account page, administration (docs/people.md). Read [PeopleDoors]
/// first.
@NullMarked
package io.relais.app.people;

import org.jspecify.annotations.NullMarked;
