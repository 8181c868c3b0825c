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
import org.jspecify.annotations.Nullable;

/**
 * All that a test's thresholds can select: a threshold that selects none of it would never have a
 * sample.
 *
 * @param kinds what users of each kind do, by its name, which is empty where there is one
 * @param feeding the requests whose answers feed each custom metric, and those of streams
 * @param encrypted whether any connection can be an encrypted one
 */
public record Subjects(
    SortedMap<String, OfKind> kinds, Map<String, List<RequestKey>> feeding, boolean encrypted) {

  /**
   * What one kind of users does.
   *
   * @param requests that are measured
   * @param checks by name
   * @param groups of workflows, whose time is measured
   * @param stages when each stage is
   * @param isOpen whether it has arrivals, which may find no user
   */
  public record OfKind(
      List<RequestKey> requests,
      List<String> checks,
      List<String> groups,
      List<StageTime> stages,
      boolean isOpen) {

    public OfKind {
      requests = List.copyOf(requests);
      checks = List.copyOf(checks);
      groups = List.copyOf(groups);
      stages = List.copyOf(stages);
    }
  }

  public Subjects {
    kinds = new TreeMap<>(kinds);
    feeding = Map.copyOf(feeding);
  }

  /**
   * Requires that a selector takes in something.
   *
   * @throws SteelyardException naming what there is, when it does not
   */
  public void require(Selector selector) {
    requireStream(selector);
    requireEncryption(selector);
    requirePart(selector);
    requireArrivals(selector);
    Selector rest = selector.ofAllParts();
    String kind = selector.tags().get(Selector.USER);
    List<OfKind> asked = kind == null ? List.copyOf(kinds.values()) : ofKind(kind);
    String check = rest.tags().get(Selector.CHECK);
    String group = rest.tags().get("group");
    if (rest.metric().equals(ThresholdMetric.CHECKS.word())) {
      requireName(selector, "check", check, asked.stream().map(OfKind::checks).toList());
    } else if (rest.metric().equals(ThresholdMetric.GROUP_DURATION.word())) {
      requireName(selector, "workflow", group, asked.stream().map(OfKind::groups).toList());
    } else if (isOfRequests(rest.metric())) {
      List<RequestKey> among = asked.stream().flatMap(one -> one.requests().stream()).toList();
      requireRequest(
          selector,
          feeding.containsKey(rest.metric())
              ? feeding.getOrDefault(rest.metric(), List.of()).stream()
                  .filter(among::contains)
                  .toList()
              : among);
    }
  }

  private List<OfKind> ofKind(String name) {
    return kinds.entrySet().stream()
        .filter(kind -> kind.getKey().equals(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static boolean isOfRequests(String metric) {
    return ThresholdMetric.of(metric).map(ThresholdMetric::isOfRequests).orElse(true);
  }

  /** Without a name any will do, but where a part is asked for there has to be one. */
  private static void requireName(
      Selector selector, String what, @Nullable String name, List<List<String>> all) {
    List<String> known = all.stream().flatMap(List::stream).distinct().toList();
    if (name != null && !known.contains(name)) {
      throw nothing(selector, "%s is called '%s'".formatted(what, name), name, known);
    }
    if (known.isEmpty() && selector.isNarrowed()) {
      throw SteelyardException.invalid(
          "%s would never have a sample: there is no %s".formatted(selector, what));
    }
  }

  private void requireStream(Selector selector) {
    boolean ofStreams =
        ThresholdMetric.of(selector.metric())
            .filter(ThresholdMetric.OF_STREAMS::contains)
            .isPresent();
    if (ofStreams && feeding.getOrDefault(selector.metric(), List.of()).isEmpty()) {
      throw SteelyardException.invalid(
          "%s would never have a sample: no request is a stream; one that is says events: 10, or all"
              .formatted(selector));
    }
  }

  private void requireEncryption(Selector selector) {
    if (!encrypted && selector.metric().equals(ThresholdMetric.HTTP_REQ_TLS_HANDSHAKING.word())) {
      throw SteelyardException.invalid(
          "%s would never have a sample: no connection is encrypted; one to https:// is"
              .formatted(selector));
    }
  }

  /** Of all kinds together none is an answer; of one alone it would look as if there were any. */
  private void requireArrivals(Selector selector) {
    String kind = selector.tags().get(Selector.USER);
    if (kind != null
        && selector.metric().equals(ThresholdMetric.DROPPED_ITERATIONS.word())
        && ofKind(kind).stream().noneMatch(OfKind::isOpen)) {
      throw SteelyardException.invalid(
          "%s would say nothing: the users of '%s' have no rate, so no arrival can be dropped"
              .formatted(selector, kind));
    }
  }

  private void requirePart(Selector selector) {
    String kind = selector.tags().get(Selector.USER);
    if (kind != null && (kind.isEmpty() || !kinds.containsKey(kind))) {
      List<String> known = kinds.keySet().stream().filter(name -> !name.isEmpty()).toList();
      throw nothing(selector, "kind of users is called '%s'".formatted(kind), kind, known);
    }
    String stage = selector.tags().get(Selector.STAGE);
    if (stage != null) {
      requireStage(selector, stage, kind == null ? kinds.keySet() : List.of(kind));
    }
  }

  /** A stage of several kinds has to be the same time for all of them. */
  private void requireStage(Selector selector, String stage, Collection<String> asked) {
    List<StageTime> times = asked.stream().flatMap(kind -> time(kind, stage).stream()).toList();
    if (times.isEmpty()) {
      int most = asked.stream().mapToInt(kind -> stages(kind).size()).max().orElse(0);
      throw SteelyardException.invalid(
          "%s would never have a sample: %s"
              .formatted(
                  selector,
                  most == 0
                      ? "the load has no stages; they are the parts of a shape"
                      : "the shape's stages are 1 to " + most));
    }
    if (times.stream().allMatch(time -> time.begin().equals(time.end()))) {
      throw SteelyardException.invalid(
          "%s would never have a sample: stage %s takes no time".formatted(selector, stage));
    }
    if (times.stream().distinct().count() > 1) {
      throw SteelyardException.invalid(
          "%s: stage %s is not the same time for all kinds of users; name one, as in %s{user:%s,stage:%s}"
              .formatted(selector, stage, selector.metric(), kinds.firstKey(), stage));
    }
  }

  private List<StageTime> stages(String kind) {
    return ofKind(kind).stream().flatMap(one -> one.stages().stream()).toList();
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
    Selector rest = selector.ofAllParts();
    if (!selector.isNarrowed() || among.stream().anyMatch(rest::takes)) {
      return;
    }
    for (Map.Entry<String, String> tag : rest.tags().entrySet()) {
      List<String> values =
          among.stream().flatMap(key -> value(key, tag.getKey())).distinct().toList();
      if (!values.contains(tag.getValue())) {
        String what = "request has the %s '%s'".formatted(tag.getKey(), tag.getValue());
        throw nothing(selector, what, tag.getValue(), values);
      }
    }
    throw SteelyardException.invalid(
        "%s would never have a sample: no request is all that it asks for".formatted(selector));
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
