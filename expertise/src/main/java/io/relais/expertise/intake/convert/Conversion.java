// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.TransferSyntax;
import java.util.Optional;

/// What a file became.
///
/// @param object a DICOM object
/// @param syntax how it is to be written
/// @param mediaType of the file it was made of
/// @param claimed what the file says of its patient, if it says anything
public record Conversion(
    DataSet object, TransferSyntax syntax, String mediaType, Optional<DataSet> claimed) {}
