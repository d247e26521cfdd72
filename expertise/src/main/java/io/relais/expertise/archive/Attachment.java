// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.expertise.archive.store.StoredObject;

/// A file of which an object was made, kept beside it.
///
/// @param object where it lies
/// @param mediaType what it is, such as `image/jpeg`
public record Attachment(StoredObject object, String mediaType) {}
