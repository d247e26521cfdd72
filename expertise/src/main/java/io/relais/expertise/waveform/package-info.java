// SPDX-License-Identifier: Apache-2.0
/// Electrocardiograms as facts, and the readers of the formats that carts, recorders and archives
/// write: SCP-ECG, HL7 aECG, WFDB, EDF and BDF, and the waveform objects of DICOM. Whatever the
/// format, the answer is one [io.relais.expertise.waveform.Ecg]. Read that record first, then
/// [io.relais.expertise.waveform.ScpEcgReader] as the pattern of a reader.
@NullMarked
package io.relais.expertise.waveform;

import org.jspecify.annotations.NullMarked;
