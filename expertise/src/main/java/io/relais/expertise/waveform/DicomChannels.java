// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The channels of one multiplex group (PS3.3 C.10.9.1): how samples are coded, which lead each is,
/// and on what scale. Scales that are missing or no number are told, and never guessed.
final class DicomChannels {
  private static final int MOST_CHANNELS = 512;

  private final DataSet group;
  private final String name;
  private final List<String> flaws;
  private final List<DataSet> definitions;
  private final String coding;
  private final int width;
  private final int announced;
  private final long samples;

  /// @param name of the group, for the flaws
  DicomChannels(DataSet group, String name, List<String> flaws) {
    this.group = group;
    this.name = name;
    this.flaws = flaws;
    this.definitions = group.items(Tag.CHANNEL_DEFINITION_SEQUENCE);
    this.coding = group.string(Tag.WAVEFORM_SAMPLE_INTERPRETATION).orElse("");
    this.width = group.integer(Tag.WAVEFORM_BITS_ALLOCATED).orElse(0) / 8;
    this.announced = group.integer(Tag.NUMBER_OF_WAVEFORM_CHANNELS).orElse(0);
    long[] lengths = group.longs(Tag.NUMBER_OF_WAVEFORM_SAMPLES);
    this.samples = lengths.length == 0 ? 0 : lengths[0];
  }

  /// Whether the samples are plain numbers of a coding that can be read.
  boolean readable() {
    int needed =
        switch (coding) {
          case "SB", "UB" -> 1;
          case "SS", "US" -> 2;
          case "SL", "UL" -> 4;
          default -> 0;
        };
    if (needed == 0 || needed != width) {
      flaws.add(name + " : échantillons codés d'une façon inconnue (" + width * 8 + " bits)");
      return false;
    }
    if (definitions.isEmpty() || definitions.size() > MOST_CHANNELS || samples <= 0) {
      flaws.add(name + " : ni voie ni échantillon");
      return false;
    }
    return true;
  }

  /// The leads whose channel is a voltage, or of unknown scale.
  List<Lead> leads(byte[] data) {
    int channels = channels(data.length);
    long held = (long) data.length / ((long) channels * width);
    int length = (int) Math.min(samples, held);
    if (held < samples) {
      flaws.add(name + " : " + samples + " échantillons annoncés, " + held + " présents");
    }
    if (length == 0) {
      return List.of();
    }
    List<Samples> values = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      values.add(samples(data, channel, channels, length));
    }
    double frequency = group.decimal(Tag.SAMPLING_FREQUENCY).orElse(1);
    DicomPadding.Told told = DicomPadding.told(values, padding(), frequency);
    if (told.ambiguous()) {
      flaws.add(name + " : la valeur de remplissage est aussi une tension");
    }
    List<Lead> leads = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      lead(channel, told.channels().get(channel), told.padding(), leads);
    }
    return leads;
  }

  private void lead(int channel, Samples values, OptionalInt padding, List<Lead> leads) {
    DataSet definition = channel < definitions.size() ? definitions.get(channel) : DataSet.EMPTY;
    LeadCode code = lead(definition);
    var scale = new Scale(definition);
    if (scale.otherUnit) {
      flaws.add(name + ", voie " + (channel + 1) + " : ce n'est pas une tension, laissée de côté");
      return;
    }
    if (scale.microvolts.isEmpty()) {
      flaws.add(name + ", dérivation " + code.label() + " : échelle absente");
    }
    if (allGap(values, padding)) {
      flaws.add(name + ", dérivation " + code.label() + " : rien n'a été enregistré");
    }
    leads.add(new Lead(code, values, scale.microvolts, scale.zero, padding, filters(definition)));
  }

  /// The count that the group states, unless only that of its definitions fits the data.
  private int channels(int length) {
    if (announced == definitions.size()) {
      return announced;
    }
    boolean definitionsFit = definitions.size() * samples * width == length;
    boolean announcedFits = announced * samples * width == length;
    flaws.add(name + " : " + announced + " voies annoncées, " + definitions.size() + " décrites");
    return announcedFits && !definitionsFit && announced <= MOST_CHANNELS
        ? announced
        : definitions.size();
  }

  private Samples samples(byte[] data, int channel, int channels, int length) {
    int step = channels * width;
    int at = channel * width;
    if (width == 4 || coding.equals("US")) {
      var values = new int[length];
      for (int i = 0; i < length; i++, at += step) {
        values[i] = sample(data, at);
      }
      return Samples.owning(values);
    }
    var values = new short[length];
    for (int i = 0; i < length; i++, at += step) {
      values[i] = (short) sample(data, at);
    }
    return Samples.owning(values);
  }

  private int sample(byte[] data, int at) {
    int low = data[at] & 0xff;
    return switch (coding) {
      case "SB" -> data[at];
      case "UB" -> low;
      case "SS" -> (short) (low | data[at + 1] << 8);
      case "US" -> low | (data[at + 1] & 0xff) << 8;
      default ->
          low | (data[at + 1] & 0xff) << 8 | (data[at + 2] & 0xff) << 16 | data[at + 3] << 24;
    };
  }

  private OptionalInt padding() {
    byte[] value = group.bytes(Tag.WAVEFORM_PADDING_VALUE).orElse(new byte[0]);
    return value.length < width ? OptionalInt.empty() : OptionalInt.of(sample(value, 0));
  }

  private static boolean allGap(Samples values, OptionalInt padding) {
    if (padding.isEmpty()) {
      return false;
    }
    for (int i = 0; i < values.length(); i++) {
      if (values.at(i) != padding.getAsInt()) {
        return false;
      }
    }
    return true;
  }

  private static LeadCode lead(DataSet definition) {
    DataSet source = definition.item(Tag.CHANNEL_SOURCE_SEQUENCE).orElse(DataSet.EMPTY);
    return DicomEcgCodes.lead(
        source.string(Tag.CODING_SCHEME_DESIGNATOR).orElse(""),
        source.string(Tag.CODE_VALUE).orElse(""),
        source.string(Tag.CODE_MEANING).orElse(""),
        definition.string(Tag.CHANNEL_LABEL).orElse(""));
  }

  private static Filters filters(DataSet definition) {
    return new Filters(
        positive(definition.decimal(Tag.FILTER_LOW_FREQUENCY)),
        positive(definition.decimal(Tag.FILTER_HIGH_FREQUENCY)),
        positive(definition.decimal(Tag.NOTCH_FILTER_FREQUENCY)));
  }

  private static OptionalDouble positive(OptionalDouble value) {
    return value.isPresent() && value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble())
        ? value
        : OptionalDouble.empty();
  }

  /// The scale of a channel: sensitivity times correction factor in its unit, and the baseline, the
  /// voltage that sample 0 stands for.
  private static final class Scale {
    private final OptionalDouble microvolts;
    private final double zero;
    private final boolean otherUnit;

    Scale(DataSet definition) {
      String unit =
          definition
              .item(Tag.CHANNEL_SENSITIVITY_UNITS_SEQUENCE)
              .flatMap(item -> item.string(Tag.CODE_VALUE))
              .orElse("");
      OptionalDouble voltage = Physical.microvolts(unit);
      otherUnit = !unit.isEmpty() && voltage.isEmpty();
      double sensitivity =
          definition.decimal(Tag.CHANNEL_SENSITIVITY).orElse(Double.NaN)
              * definition.decimal(Tag.CHANNEL_SENSITIVITY_CORRECTION_FACTOR).orElse(1)
              * voltage.orElse(Double.NaN);
      double baseline =
          definition.decimal(Tag.CHANNEL_BASELINE).orElse(0) * voltage.orElse(Double.NaN);
      boolean known = sensitivity != 0 && Double.isFinite(sensitivity) && Double.isFinite(baseline);
      microvolts = known ? OptionalDouble.of(sensitivity) : OptionalDouble.empty();
      zero = known ? -baseline / sensitivity + 0.0 : 0;
    }
  }
}
