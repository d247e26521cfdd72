# SPDX-License-Identifier: Apache-2.0
"""Reads the files of a manifest with pydicom and says where they are not as it tells.

Prints a line for each difference, then how many files were compared.
"""

import json
import sys
from pathlib import Path

import numpy
import pydicom
import pydicom.encaps
from pydicom.waveforms.numpy_handler import multiplex_array

MICROVOLTS = {"uV": 1.0, "mV": 1000.0}


def frames(data):
    make = getattr(pydicom.encaps, "generate_frames", None)
    if make is not None:
        return list(make(data, number_of_frames=1))
    return list(pydicom.encaps.generate_pixel_data_frame(data, 1))


def microvolts(group, raw):
    """By PS3.3 C.10.9.1: the baseline is in the units of the sensitivity."""
    columns = []
    for i, channel in enumerate(group.ChannelDefinitionSequence):
        unit = MICROVOLTS[channel.ChannelSensitivityUnitsSequence[0].CodeValue]
        scale = float(channel.ChannelSensitivity) * float(
            channel.get("ChannelSensitivityCorrectionFactor", 1)
        )
        baseline = float(channel.get("ChannelBaseline", 0))
        columns.append((raw[:, i] * scale + baseline) * unit)
    return numpy.stack(columns, axis=1)


def differences(told, folder):
    dataset = pydicom.dcmread(folder / told["file"])
    meta = dataset.file_meta
    for name, wanted in told["values"].items():
        found = getattr(meta if name == "TransferSyntaxUID" else dataset, name, "(absent)")
        if str(found) != wanted:
            yield f"{name} is {found!r}, not {wanted!r}"
    if meta.MediaStorageSOPInstanceUID != dataset.SOPInstanceUID:
        yield "the file meta information names another object"
    for element in dataset.iterall():
        element.value  # every value can be read
    if "samples" in told:
        group = dataset.WaveformSequence[0]
        wanted = numpy.fromfile(folder / told["samples"], dtype="<f8").reshape(
            group.NumberOfWaveformSamples, -1
        )
        found = microvolts(group, multiplex_array(dataset, 0, as_raw=True))
        if not numpy.allclose(found, wanted, rtol=0, atol=0.001):
            yield "its samples differ"
        if float(group.SamplingFrequency) != told["rate"]:
            yield f"it is sampled at {group.SamplingFrequency} Hz"
        labels = [
            channel.ChannelSourceSequence[0].CodeMeaning
            for channel in group.ChannelDefinitionSequence
        ]
        if len(set(labels)) != wanted.shape[1]:
            yield f"its channels are {labels}"
    if "pixels" in told:
        found = dataset.pixel_array
        wanted = numpy.fromfile(folder / told["pixels"], dtype="u1").reshape(found.shape)
        far = numpy.abs(found.astype(int) - wanted.astype(int)).mean()
        if far > told["tolerance"]:
            yield f"its pixels differ by {far} on average"
    if "codestream" in told:
        wanted = (folder / told["codestream"]).read_bytes()
        found = frames(dataset.PixelData)
        if len(found) != 1 or bytes(found[0])[: len(wanted)] != wanted:
            yield "its frame differs"
    if "document" in told:
        wanted = (folder / told["document"]).read_bytes()
        if dataset.EncapsulatedDocument[: len(wanted)] != wanted:
            yield "its document differs"


def main(manifest):
    folder = Path(manifest).parent
    everything = json.loads(Path(manifest).read_text(encoding="utf-8"))
    for told in everything:
        for difference in differences(told, folder):
            print(f"{told['file']}: {difference}")
    print(f"{len(everything)} files compared")


main(sys.argv[1])
