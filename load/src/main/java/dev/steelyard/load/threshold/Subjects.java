package dev.steelyard.load.threshold;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.load.record.RequestKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a test's thresholds can be about: a threshold that is narrowed to none of it would wait in
 * vain for a sample.
 *
 * @param requests that are measured
 * @param checks by name
 * @param groups of workflows, whose time is measured
 * @param feeding the requests whose answers feed each of the test's own metrics, and those of
 *     streams
 * @param stages when each stage is, by the kind of users; the kind is empty where there is one
 */
public record Subjects(
    List<RequestKey> requests,
    Collection<String> checks,
    Collection<String> groups,
    Map<String, List<RequestKey>> feeding,
    SortedMap<String, List<StageTime>> stages) {

  public Subjects {
    requests = List.copyOf(requests);
    checks = List.copyOf(checks);
    groups = List.copyOf(groups);
    feeding = Map.copyOf(feeding);
    stages = new TreeMap<>(stages);
  }

  /**
   * Requires that a selector takes in something.
   *
   * @throws SteelyardException naming what there is, when it does not
   */
  public void require(Selector selector) {
    requirePart(selector);
    Selector rest = selector.ofAllParts();
    requireStream(rest);
    if (!rest.isNarrowed()) {
      return;
    }
    String check = rest.tags().get(Selector.CHECK);
    String group = rest.tags().get("group");
    if (rest.metric().equals(Metric.CHECKS.word()) && check != null) {
      if (!checks.contains(check)) {
        throw nothing(rest, "check is called '%s'".formatted(check), check, checks);
      }
    } else if (rest.metric().equals(Metric.GROUP_DURATION.word()) && group != null) {
      if (!groups.contains(group)) {
        throw nothing(rest, "workflow has the group '%s'".formatted(group), group, groups);
      }
    } else {
      requireRequest(rest, feeding.getOrDefault(rest.metric(), requests));
    }
  }

  private void requireStream(Selector selector) {
    boolean ofStreams =
        Metric.of(selector.metric()).filter(Metric.OF_STREAMS::contains).isPresent();
    if (ofStreams && feeding.getOrDefault(selector.metric(), requests).isEmpty()) {
      throw SteelyardException.invalid(
          "%s would never have a sample: no request is a stream; one that is says events: 10, or all"
              .formatted(selector));
    }
  }

  private void requirePart(Selector selector) {
    String kind = selector.tags().get(Selector.USER);
    if (kind != null && (kind.isEmpty() || !stages.containsKey(kind))) {
      List<String> kinds = stages.keySet().stream().filter(name -> !name.isEmpty()).toList();
      throw nothing(selector, "kind of users is called '%s'".formatted(kind), kind, kinds);
    }
    String stage = selector.tags().get(Selector.STAGE);
    if (stage != null) {
      requireStage(selector, stage, kind == null ? stages.keySet() : List.of(kind));
    }
  }

  /** A stage of several kinds has to be the same time for all of them. */
  private void requireStage(Selector selector, String stage, Collection<String> kinds) {
    List<StageTime> times = kinds.stream().flatMap(kind -> time(kind, stage).stream()).toList();
    if (times.isEmpty()) {
      int most = kinds.stream().mapToInt(kind -> stages(kind).size()).max().orElse(0);
      throw SteelyardException.invalid(
          "%s would never have a sample: %s"
              .formatted(
                  selector,
                  most == 0
                      ? "the load has no stages; they are the parts of a shape"
                      : "the shape's stages are 1 to " + most));
    }
    if (times.stream().distinct().count() > 1) {
      throw SteelyardException.invalid(
          "%s: stage %s is not the same time for all kinds of users; name one, as in %s{user:%s,stage:%s}"
              .formatted(selector, stage, selector.metric(), stages.firstKey(), stage));
    }
  }

  private List<StageTime> stages(String kind) {
    return stages.getOrDefault(kind, List.of());
  }

  private Optional<StageTime> time(String kind, String stage) {
    List<StageTime> all = stages(kind);
    for (int i = 0; i < all.size(); i++) {
      if (stage.equals(Integer.toString(i + 1))) {
        return Optional.of(all.get(i));
      }
    }
    return Optional.empty();
  }

  private static void requireRequest(Selector selector, List<RequestKey> among) {
    if (among.stream().anyMatch(selector::takes)) {
      return;
    }
    for (Map.Entry<String, String> tag : selector.tags().entrySet()) {
      List<String> values =
          among.stream().flatMap(key -> value(key, tag.getKey())).distinct().toList();
      if (!values.contains(tag.getValue())) {
        String what = "request has the %s '%s'".formatted(tag.getKey(), tag.getValue());
        throw nothing(selector, what, tag.getValue(), values);
      }
    }
    throw SteelyardException.invalid("no request is all that %s asks for".formatted(selector));
  }

  private static Stream<String> value(RequestKey key, String tag) {
    return Stream.ofNullable(
        switch (tag) {
          case "name" -> key.name();
          case "group" -> key.group();
          default -> key.tags().get(tag);
        });
  }

  private static SteelyardException nothing(
      Selector selector, String what, String given, Collection<String> known) {
    String meant = Suggestion.of(given, known);
    String all =
        Optional.of(String.join(", ", known)).filter(list -> !list.isEmpty()).orElse("none");
    return SteelyardException.invalid(
        "%s would never have a sample: no %s%s"
            .formatted(selector, what, meant.isEmpty() ? "; there is " + all : meant));
  }
}
