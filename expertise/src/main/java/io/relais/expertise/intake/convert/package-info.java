// SPDX-License-Identifier: Apache-2.0
/// Makes DICOM objects of what is none: photographs, documents and the files of
/// electrocardiographs. Every reader here takes bytes from outside: it believes no length, and says
/// what is wrong and where. Read [Conversion] first.
@NullMarked
package io.relais.expertise.intake.convert;

import org.jspecify.annotations.NullMarked;
