// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.care.RandomId;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredContent;
import io.relais.expertise.dicom.DicomHeader;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dimse.StoredObject;
import java.io.IOException;
import java.io.InputStream;

/// An object of the archive, to be sent as it was received.
///
/// @param object where it lies
record ArchivedObject(
    InstanceStore store,
    RandomId object,
    String sopClass,
    String sopInstance,
    String transferSyntax)
    implements StoredObject {

  static ArchivedObject of(InstanceStore store, Found found) {
    Found.Instance instance = found.needInstance();
    return new ArchivedObject(
        store,
        instance.arrival().object().id(),
        instance.facts().sopClass(),
        instance.facts().uid(),
        instance.facts().transferSyntax());
  }

  /// The bytes behind the file meta information, straight from the store.
  @Override
  public InputStream open() throws IOException {
    StoredContent content = store.open(object);
    try {
      DicomHeader meta = DicomReader.USUAL.header(content.range(0, content.size()), tag -> true);
      long begin = meta.file().dataSetOffset();
      return content.range(begin, content.size() - begin);
    } catch (IOException | RuntimeException e) {
      content.close();
      throw e;
    }
  }
}
