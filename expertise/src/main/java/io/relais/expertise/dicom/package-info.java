// SPDX-License-Identifier: Apache-2.0
/// DICOM data sets and files (PS3.5, PS3.6, PS3.10) as facts: read from any source without trusting
/// a length it declares, written back, and turned into their JSON and XML models. Bulk data stays
/// where it lies and is referred to. Read [DataSet] and [DicomReader] first.
@NullMarked
package io.relais.expertise.dicom;

import org.jspecify.annotations.NullMarked;
