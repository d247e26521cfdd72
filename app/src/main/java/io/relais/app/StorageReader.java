// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.StorageConfig.Volume;
import io.relais.expertise.archive.RetentionRule;
import io.relais.expertise.archive.store.KeysUnusableException;
import io.relais.expertise.archive.store.MasterKeys;
import io.relais.expertise.archive.store.S3Config;
import java.net.URI;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads how what is archived is kept and protected, and where the master keys are.
final class StorageReader {
  private static final String KEY_NAME = "RELAIS_MASTER_KEY";
  private static final Pattern RULE =
      Pattern.compile("([A-Z]{2,16}|\\*)=([0-9]{1,3})([ym])( received)?");
  private static final List<String> S3_KEYS =
      List.of("archive.s3.bucket", "archive.s3.access-key", "archive.s3.secret-key");

  private final Settings settings;

  StorageReader(Settings settings) {
    this.settings = settings;
  }

  StorageConfig read() {
    return new StorageConfig(
        settings
            .get("data-volume", "detect or encrypted-by-provider", StorageReader::volume)
            .orElse(Volume.DETECTED),
        s3(),
        retention(),
        settings
            .get("archive.scrub-megabytes", "a number from 1 to 1000", StorageReader::megabytes)
            .orElse(StorageConfig.USUAL.scrubMegabytes()),
        settings
            .get(
                "archive.least-free-megabytes",
                "a number from 1 to 100000000",
                text -> ConfigReader.number(text, 1, 100_000_000))
            .orElse(StorageConfig.USUAL.leastFreeMegabytes()));
  }

  private static Optional<Volume> volume(String text) {
    return switch (text) {
      case "detect" -> Optional.of(Volume.DETECTED);
      case "encrypted-by-provider" -> Optional.of(Volume.ENCRYPTED_BY_PROVIDER);
      default -> Optional.empty();
    };
  }

  /// From the environment first, where an orchestrator puts secrets; never from relais.yaml.
  KeySource keys() {
    Optional<String> file = settings.text("keys.master-file");
    Optional<String> text = settings.secret(KEY_NAME);
    if (text.isEmpty()) {
      return file.<KeySource>map(path -> new KeySource.InFile(Path.of(path)))
          .orElse(new KeySource.Nowhere());
    }
    try {
      return new KeySource.InEnvironment(MasterKeys.parse(text.get(), KEY_NAME));
    } catch (KeysUnusableException unusable) {
      settings.fault(unusable.getMessage() + ".");
      return new KeySource.Nowhere();
    }
  }

  private Optional<S3Config> s3() {
    boolean wanted =
        settings.get("archive.store", "files or s3", StorageReader::isS3).orElse(false);
    Optional<URI> endpoint =
        settings.get(
            "archive.s3.endpoint",
            "an address such as https://s3.example.fr, without a path",
            ConfigReader::origin);
    List<String> region = settings.list("archive.s3.region");
    List<String> prefix = settings.list("archive.s3.prefix");
    List<String> values = new ArrayList<>();
    for (String key : S3_KEYS) {
      settings.text(key).ifPresent(values::add);
    }
    boolean whole = endpoint.isPresent() && values.size() == S3_KEYS.size();
    boolean nothing = endpoint.isEmpty() && values.isEmpty();
    if (wanted ? !whole : !nothing) {
      settings.fault(
          "archive.store: s3, archive.s3.endpoint, "
              + String.join(", ", S3_KEYS)
              + " belong together, but only some of them are set.");
    }
    if (!wanted || !whole) {
      return Optional.empty();
    }
    return endpoint.map(address ->
        new S3Config(
            address,
            region.isEmpty() ? "us-east-1" : region.getFirst(),
            values.get(0),
            prefix.isEmpty() ? "" : prefix.getFirst().replaceAll("/*$", "/"),
            values.get(1),
            values.get(2)));
  }

  private static Optional<Boolean> isS3(String text) {
    return switch (text) {
      case "files" -> Optional.of(false);
      case "s3" -> Optional.of(true);
      default -> Optional.empty();
    };
  }

  private List<RetentionRule> retention() {
    List<RetentionRule> rules = new ArrayList<>();
    for (String text : settings.list("archive.retention")) {
      Matcher rule = RULE.matcher(text);
      if (rule.matches() && Integer.parseInt(rule.group(2)) > 0) {
        rules.add(rule(rule));
      } else {
        settings.fault(
            "archive.retention", text, "a rule such as ECG=20y, OP=18m or \"*=30y received\"");
      }
    }
    return rules;
  }

  private static RetentionRule rule(Matcher rule) {
    int count = Integer.parseInt(rule.group(2));
    boolean years = rule.group(3).equals("y");
    String modality = rule.group(1);
    String named = modality.equals(RetentionRule.ANY) ? "any" : modality.toLowerCase(Locale.ROOT);
    return new RetentionRule(
        named + "-" + count + rule.group(3),
        modality,
        years ? Period.ofYears(count) : Period.ofMonths(count),
        rule.group(4) == null ? RetentionRule.Basis.STUDY_DATE : RetentionRule.Basis.RECEIVED);
  }

  private static Optional<Integer> megabytes(String text) {
    return ConfigReader.number(text, 1, 1000);
  }
}
