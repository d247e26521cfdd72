// SPDX-License-Identifier: Apache-2.0
/// Where the bytes of objects lie: encrypted, in files or in S3, under ids of our own. Nothing here
/// knows DICOM. Read [InstanceStore] first, then [ObjectCipher] for what lies on the disk.
@NullMarked
package io.relais.expertise.archive.store;

import org.jspecify.annotations.NullMarked;
