// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Vr;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The multiplex groups of a DICOM waveform object (PS3.3 C.10.9): samples take turns, gaps have
/// one value in all channels of a group.
final class DicomWaveforms {
  private final List<LeadGroup> groups;
  private final boolean wide;

  /// @param wide whether samples take 32 bits instead of 16
  DicomWaveforms(List<LeadGroup> groups, boolean wide) {
    this.groups = groups;
    this.wide = wide;
  }

  /// Whether all samples of a group but its gaps fit in 16 bits, and leave a value for the gaps.
  static boolean fitsIn16Bits(LeadGroup group) {
    for (Lead lead : group.leads()) {
      boolean narrow = lead.samples().fitsIn16Bits();
      for (int i = 0; !narrow && i < group.length(); i++) {
        int sample = lead.samples().at(i);
        if (sample != (short) sample && !lead.gapAt(i)) {
          return false;
        }
      }
    }
    return leavesRoomForGaps(group, false);
  }

  /// Whether a group has no gaps, or its samples leave a value for them.
  ///
  /// @param wide whether samples take 32 bits instead of 16
  static boolean leavesRoomForGaps(LeadGroup group, boolean wide) {
    return !hasGaps(group) || gap(group, wide).isPresent();
  }

  List<DataSet> items() {
    return groups.stream().map(this::item).toList();
  }

  private DataSet item(LeadGroup group) {
    boolean rhythm = group.kind() == LeadGroup.Kind.RHYTHM;
    int bits = wide ? 32 : 16;
    OptionalInt gap = hasGaps(group) ? gap(group, wide) : OptionalInt.empty();
    DataSetBuilder item = DataSet.builder();
    item.text(Tag.WAVEFORM_ORIGINALITY, rhythm ? "ORIGINAL" : "DERIVED")
        .ints(Tag.NUMBER_OF_WAVEFORM_CHANNELS, group.leads().size())
        .ints(Tag.NUMBER_OF_WAVEFORM_SAMPLES, group.length())
        .decimals(Tag.SAMPLING_FREQUENCY, group.frequency())
        .text(Tag.MULTIPLEX_GROUP_LABEL, group.kind().label())
        .items(Tag.CHANNEL_DEFINITION_SEQUENCE, channels(group, bits))
        .ints(Tag.WAVEFORM_BITS_ALLOCATED, bits)
        .text(Tag.WAVEFORM_SAMPLE_INTERPRETATION, wide ? "SL" : "SS")
        .bytes(Tag.WAVEFORM_DATA, Vr.OW, data(group, gap.orElse(0)));
    // Type 1C: it is there only where a group begins later than the recording does.
    if (group.offset() > 0) {
      item.decimals(Tag.MULTIPLEX_GROUP_TIME_OFFSET, group.offset() * 1000);
    }
    gap.ifPresent(value ->
        item.bytes(Tag.WAVEFORM_PADDING_VALUE, Vr.OW, little(value, new byte[bits / 8], 0)));
    return item.build();
  }

  private List<DataSet> channels(LeadGroup group, int bits) {
    List<DataSet> channels = new ArrayList<>();
    for (Lead lead : group.leads()) {
      DataSetBuilder channel = DataSet.builder();
      channel
          .ints(Tag.WAVEFORM_CHANNEL_NUMBER, channels.size() + 1)
          .text(Tag.CHANNEL_LABEL, DicomEcgWriter.value(lead.code().label(), 16))
          .items(Tag.CHANNEL_SOURCE_SEQUENCE, code(DicomEcgCodes.lead(lead.code())))
          .ints(Tag.WAVEFORM_BITS_STORED, bits)
          .decimals(Tag.CHANNEL_SAMPLE_SKEW, 0);
      scale(lead, channel);
      filter(channel, Tag.FILTER_LOW_FREQUENCY, lead.filters().highPass());
      filter(channel, Tag.FILTER_HIGH_FREQUENCY, lead.filters().lowPass());
      filter(channel, Tag.NOTCH_FILTER_FREQUENCY, lead.filters().notch());
      channels.add(channel.build());
    }
    return channels;
  }

  /// A lead without a scale has no sensitivity here either (type 1C: samples of defined units).
  private static void scale(Lead lead, DataSetBuilder channel) {
    if (lead.microvolts().isPresent()) {
      double microvolts = lead.microvolts().getAsDouble();
      channel
          .decimals(Tag.CHANNEL_SENSITIVITY, microvolts)
          .items(Tag.CHANNEL_SENSITIVITY_UNITS_SEQUENCE, code(DicomEcgCodes.unit("uV")))
          .decimals(Tag.CHANNEL_SENSITIVITY_CORRECTION_FACTOR, 1)
          .decimals(Tag.CHANNEL_BASELINE, -lead.zero() * microvolts + 0.0);
    }
  }

  private static void filter(DataSetBuilder channel, int tag, OptionalDouble hertz) {
    if (hertz.isPresent()) {
      channel.decimals(tag, hertz.getAsDouble());
    }
  }

  private byte[] data(LeadGroup group, int gap) {
    int width = wide ? 4 : 2;
    int channels = group.leads().size();
    var data = new byte[group.length() * channels * width];
    for (int channel = 0; channel < channels; channel++) {
      Lead lead = group.leads().get(channel);
      for (int i = 0; i < group.length(); i++) {
        int value = lead.gapAt(i) ? gap : lead.samples().at(i);
        little(value, data, (i * channels + channel) * width);
      }
    }
    return data;
  }

  private byte[] little(int value, byte[] bytes, int at) {
    for (int i = 0; i < (wide ? 4 : 2); i++) {
      bytes[at + i] = (byte) (value >> (8 * i));
    }
    return bytes;
  }

  private static boolean hasGaps(LeadGroup group) {
    for (Lead lead : group.leads()) {
      for (int i = 0; i < group.length() && lead.padding().isPresent(); i++) {
        if (lead.gapAt(i)) {
          return true;
        }
      }
    }
    return false;
  }

  /// A value below all samples of the group, or above them all, to stand for gaps: a reader could
  /// take one between for a voltage.
  private static OptionalInt gap(LeadGroup group, boolean wide) {
    int lowest = wide ? Integer.MIN_VALUE : Short.MIN_VALUE;
    int highest = wide ? Integer.MAX_VALUE : Short.MAX_VALUE;
    boolean low = false;
    boolean high = false;
    for (Lead lead : group.leads()) {
      for (int i = 0; i < group.length(); i++) {
        int sample = lead.samples().at(i);
        boolean gap = lead.gapAt(i);
        low |= !gap && sample <= lowest;
        high |= !gap && sample >= highest;
      }
    }
    return low && high ? OptionalInt.empty() : OptionalInt.of(low ? highest : lowest);
  }

  /// A code as an item (PS3.3 §8.8).
  static DataSet code(DicomEcgCodes.Code code) {
    return DataSet.builder()
        .text(Tag.CODE_VALUE, code.value())
        .text(Tag.CODING_SCHEME_DESIGNATOR, code.scheme())
        .text(Tag.CODE_MEANING, DicomEcgWriter.value(code.meaning(), 64))
        .build();
  }
}
