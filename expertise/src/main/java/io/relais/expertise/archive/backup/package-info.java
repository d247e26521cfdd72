// SPDX-License-Identifier: Apache-2.0
/// A copy of everything the archive holds, checked when it is made and before it is put back. No
/// key is in it. Read [Backup] first.
@NullMarked
package io.relais.expertise.archive.backup;

import org.jspecify.annotations.NullMarked;
