package dev.steelyard.lab.workload.harness;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.harness.Formats;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.workload.ReadingPlace;
import dev.steelyard.lab.workload.WorkloadKind;
import dev.steelyard.lab.workload.WorkloadParts;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Reads {@code harness}: a tool's command line, or a mapping that says more. */
public final class HarnessKind implements WorkloadKind {

  /** Keys of the mapping. */
  public static final List<String> MAP_KEYS = List.of("run", "format", "reads");

  @Override
  public String key() {
    return "harness";
  }

  @Override
  public boolean needsSubject() {
    return false;
  }

  @Override
  public WorkloadParts read(YamlMap map, ReadingPlace place) {
    return new HarnessParts(map.get(key()).map(one -> tool(one, place)), place.environment());
  }

  private HarnessParts.HarnessTool tool(YamlNode node, ReadingPlace place) {
    if (!node.isMap()) {
      List<TextTemplate> words = place.inside().words(key(), node);
      return new HarnessParts.HarnessTool(words, Formats.AUTO, Optional.empty());
    }
    YamlMap map = node.map(key(), MAP_KEYS);
    return new HarnessParts.HarnessTool(
        map.required("run", "run: cargo bench")
            .map(one -> place.inside().words("run", one))
            .orElse(List.of(new TextTemplate(""))),
        map.get("format").map(HarnessKind::format).orElse(Formats.AUTO),
        map.get("reads").map(one -> place.inside().template("reads", one)));
  }

  private static String format(YamlNode node) {
    String format = node.text("format");
    if (!Formats.names().contains(format)) {
      try {
        var _ = Formats.named(format);
      } catch (SteelyardException unknown) {
        node.problem(String.valueOf(unknown.getMessage()));
      }
    }
    return format;
  }
}
