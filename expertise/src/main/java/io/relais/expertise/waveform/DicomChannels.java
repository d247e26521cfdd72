// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final Optional<SampleCoding> coding;
  private final int width;
  private final int announced;
  private final long samples;

  /// @param name of the group, for the flaws
  DicomChannels(DataSet group, String name, List<String> flaws) {
    this.group = group;
    this.name = name;
    this.flaws = flaws;
    this.definitions = group.items(Tag.CHANNEL_DEFINITION_SEQUENCE);
    this.width = group.integer(Tag.WAVEFORM_BITS_ALLOCATED).orElse(0) / 8;
    this.coding =
        SampleCoding.of(group.string(Tag.WAVEFORM_SAMPLE_INTERPRETATION).orElse(""), width);
    this.announced = group.integer(Tag.NUMBER_OF_WAVEFORM_CHANNELS).orElse(0);
    long[] lengths = group.longs(Tag.NUMBER_OF_WAVEFORM_SAMPLES);
    this.samples = lengths.length == 0 ? 0 : lengths[0];
  }

  /// Whether the samples are plain numbers of a coding that can be read.
  boolean readable() {
    if (coding.isEmpty()) {
      flaws.add(name + " : échantillons codés d'une façon inconnue (" + width * 8 + " bits)");
      return false;
    }
    if (definitions.isEmpty() || definitions.size() > MOST_CHANNELS || samples <= 0) {
      flaws.add(name + " : ni voie ni échantillon");
      return false;
    }
    return true;
  }

  /// How many bytes of memory the samples take that so many bytes of data hold; asked only if it is
  /// readable, as what follows is.
  long memory(long length) {
    return length / width * coding.orElseThrow().memory();
  }

  /// The leads whose channel is a voltage, or of unknown scale.
  ///
  /// @param data of which no more than `length` bytes are taken
  List<Lead> leads(InputStream data, long length) throws IOException {
    SampleCoding known = coding.orElseThrow();
    int channels = channels(length);
    long held = length / ((long) channels * width);
    List<Samples> values = known.read(data, channels, (int) Math.min(samples, held));
    int present = values.getFirst().length();
    if (present < samples) {
      flaws.add(name + " : " + samples + " échantillons annoncés, " + present + " présents");
    }
    if (present == 0) {
      return List.of();
    }
    double frequency = group.decimal(Tag.SAMPLING_FREQUENCY).orElse(1);
    DicomPadding.Told told = DicomPadding.told(values, padding(known), frequency);
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
  private int channels(long length) {
    if (announced == definitions.size()) {
      return announced;
    }
    boolean definitionsFit = definitions.size() * samples * width == length;
    boolean announcedFits = announced > 0 && announced * samples * width == length;
    flaws.add(name + " : " + announced + " voies annoncées, " + definitions.size() + " décrites");
    return announcedFits && !definitionsFit && announced <= MOST_CHANNELS
        ? announced
        : definitions.size();
  }

  private OptionalInt padding(SampleCoding known) {
    byte[] value = group.bytes(Tag.WAVEFORM_PADDING_VALUE).orElse(new byte[0]);
    return value.length < width ? OptionalInt.empty() : OptionalInt.of(known.sample(value, 0));
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
