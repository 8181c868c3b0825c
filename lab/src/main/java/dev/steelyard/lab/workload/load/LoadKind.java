package dev.steelyard.lab.workload.load;

import dev.steelyard.lab.template.RequestTemplate;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.template.reading.RequestTemplateReader;
import dev.steelyard.lab.template.reading.TemplateReader;
import dev.steelyard.lab.workload.ReadingPlace;
import dev.steelyard.lab.workload.WholeParts;
import dev.steelyard.lab.workload.WorkloadKind;
import dev.steelyard.lab.workload.WorkloadParts;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code load}: a scenario's file, or a mapping that says more. */
public final class LoadKind implements WorkloadKind {

  /** Keys of the mapping. */
  public static final List<String> MAP_KEYS = List.of("first", "fill", "scenario", "env");

  @Override
  public String key() {
    return "load";
  }

  @Override
  public boolean needsSubject() {
    return true;
  }

  @Override
  public WorkloadParts read(YamlMap map, ReadingPlace place) {
    return map.get(key())
        .map(node -> load(node, place.inside()))
        .map(load -> new WholeParts(Optional.of(load), RequestTemplateReader.saved(load.first())))
        .orElse(WholeParts.NONE);
  }

  private OfLoad load(YamlNode node, TemplateReader inside) {
    if (!node.isMap()) {
      return new OfLoad(List.of(), Optional.empty(), inside.template(key(), node), Map.of());
    }
    YamlMap map = node.map(key(), MAP_KEYS);
    List<RequestTemplate> first = RequestTemplateReader.first(map, inside);
    TemplateReader known = inside.with(RequestTemplateReader.saved(first));
    return new OfLoad(
        first,
        map.get("fill").map(one -> known.template("fill", one)),
        map.required("scenario", "scenario: search.yaml")
            .map(one -> known.template("scenario", one))
            .orElse(new TextTemplate("")),
        map.get("env").map(known::environment).orElse(Map.of()));
  }
}
