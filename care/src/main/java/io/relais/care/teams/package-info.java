// SPDX-License-Identifier: Apache-2.0
/// What professionals are where: their roles in structures and in teams, since when and until when,
/// and whether they may come in at all. Read [Membership] first, then [Memberships].
@NullMarked
package io.relais.care.teams;

import org.jspecify.annotations.NullMarked;
