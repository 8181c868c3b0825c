package dev.steelyard.load.threshold;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.load.record.RequestKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a test's thresholds can be about: a threshold that is narrowed to none of it would wait in
 * vain for a sample.
 *
 * @param requests that are measured
 * @param checks by name
 */
public record Subjects(List<RequestKey> requests, Collection<String> checks) {

  public Subjects {
    requests = List.copyOf(requests);
    checks = List.copyOf(checks);
  }

  /**
   * Requires that a selector takes in something.
   *
   * @throws SteelyardException naming what there is, when it does not
   */
  public void require(Selector selector) {
    if (!selector.isNarrowed()) {
      return;
    }
    String check = selector.tags().get(Selector.CHECK);
    if (selector.metric().equals(Metric.CHECKS.word()) && check != null) {
      if (!checks.contains(check)) {
        throw nothing(selector, "check is called '%s'".formatted(check), check, checks);
      }
    } else if (requests.stream().noneMatch(selector::takes)) {
      throw none(selector);
    }
  }

  private SteelyardException none(Selector selector) {
    for (Map.Entry<String, String> tag : selector.tags().entrySet()) {
      List<String> values =
          requests.stream().flatMap(key -> value(key, tag.getKey())).distinct().toList();
      if (!values.contains(tag.getValue())) {
        String what = "request has the %s '%s'".formatted(tag.getKey(), tag.getValue());
        return nothing(selector, what, tag.getValue(), values);
      }
    }
    return SteelyardException.invalid("no request is all that %s asks for".formatted(selector));
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
