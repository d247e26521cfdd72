// SPDX-License-Identifier: Apache-2.0
/// The archive: which objects there are, whom they are about, who may see them, and what must not
/// be lost. [StudyIndex] finds, [Filing] is the one way in, [Quarantine] keeps apart what
/// contradicts what is known. Nothing here reads DICOM: callers say what an object's header says.
/// Read [Filing] first.
@NullMarked
package io.relais.expertise.archive;

import org.jspecify.annotations.NullMarked;
