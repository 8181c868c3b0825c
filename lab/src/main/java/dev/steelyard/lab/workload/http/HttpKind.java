package dev.steelyard.lab.workload.http;

import dev.steelyard.lab.template.RequestTemplate;
import dev.steelyard.lab.template.reading.RequestTemplateReader;
import dev.steelyard.lab.template.reading.TemplateReader;
import dev.steelyard.lab.workload.ReadingPlace;
import dev.steelyard.lab.workload.WholeParts;
import dev.steelyard.lab.workload.WorkloadKind;
import dev.steelyard.lab.workload.WorkloadParts;
import dev.steelyard.load.scenario.check.AnswerChecks;
import dev.steelyard.load.scenario.reading.AnswerChecksReader;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code http}: a request's line, or a mapping that says more. */
public final class HttpKind implements WorkloadKind {

  /** Keys of the mapping. */
  public static final List<String> MAP_KEYS =
      Stream.of(Stream.of("first"), RequestTemplateReader.KEYS.stream(), Stream.of("check"))
          .flatMap(all -> all)
          .toList();

  @Override
  public String key() {
    return "http";
  }

  @Override
  public boolean needsSubject() {
    return true;
  }

  @Override
  public WorkloadParts read(YamlMap map, ReadingPlace place) {
    return map.get(key())
        .map(node -> http(node, place.inside()))
        .map(http ->
            new WholeParts(
                Optional.of(http), RequestTemplateReader.saved(http.requests().toList())))
        .orElse(WholeParts.NONE);
  }

  private OfHttp http(YamlNode node, TemplateReader inside) {
    if (!node.isMap()) {
      return new OfHttp(
          List.of(), RequestTemplateReader.request(key(), node, inside), AnswerChecks.NONE);
    }
    YamlMap map = node.map(key(), MAP_KEYS);
    List<RequestTemplate> first = RequestTemplateReader.first(map, inside);
    TemplateReader known = inside.with(RequestTemplateReader.saved(first));
    RequestTemplate request = RequestTemplateReader.request(node, map, known);
    return new OfHttp(
        first,
        request,
        map.get("check")
            .map(one -> AnswerChecksReader.read(one, request.line(), known.places()))
            .orElse(AnswerChecks.NONE));
  }
}
