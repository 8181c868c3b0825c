package dev.steelyard.load.threshold;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.record.Part;
import dev.steelyard.load.record.RequestKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric, all of it or a part: {@code http_req_duration{name:search,kind:read}}.
 *
 * @param tags that have to be equal, by name; {@code name} and {@code group} are of every request,
 *     {@code check} is of a check, {@code user} and {@code stage} of what is measured by kinds of
 *     users and stages of their load
 */
public record Selector(String metric, Map<String, String> tags) {

  /** The name of a check, of the metric {@code checks}. */
  public static final String CHECK = "check";

  /** A kind of users, of every metric but those of users themselves. */
  public static final String USER = "user";

  /** A stage of the load, counted from 1; as {@link #USER}. */
  public static final String STAGE = "stage";

  /** What may stand before the name of a check, which may have commas itself. */
  private static final Pattern BEFORE_CHECK =
      Pattern.compile("\\s*((?:user|stage)\\s*:[^,]*),(.*)", Pattern.DOTALL);

  private static final Pattern FORM =
      Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*(?:\\{([^{}]*)})?\\s*");

  public Selector {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /**
   * Reads a selector as k6 writes it.
   *
   * @throws SteelyardException when it is none
   */
  public static Selector parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw SteelyardException.invalid(
          "'%s' is no metric; write its name, as http_req_duration, or http_req_duration{name:search}"
              .formatted(text));
    }
    Map<String, String> tags = new LinkedHashMap<>();
    String inBraces = form.group(2);
    if (inBraces != null) {
      for (String pair : pairs(form.group(1), inBraces)) {
        int colon = pair.indexOf(':');
        if (colon < 1 || pair.substring(colon + 1).isBlank()) {
          throw SteelyardException.invalid(
              "'%s' of '%s' is no tag; write it as name:search".formatted(pair.strip(), text));
        }
        String before =
            tags.put(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
        if (before != null) {
          throw SteelyardException.invalid(
              "'%s' says '%s' twice, and nothing is both"
                  .formatted(text, pair.substring(0, colon).strip()));
        }
      }
    }
    return new Selector(form.group(1), tags);
  }

  private static List<String> pairs(String metric, String inBraces) {
    if (!metric.equals(ThresholdMetric.CHECKS.word())) {
      return List.of(inBraces.split(",", -1));
    }
    List<String> pairs = new ArrayList<>();
    String rest = inBraces;
    Matcher before = BEFORE_CHECK.matcher(rest);
    while (before.matches()) {
      pairs.add(before.group(1));
      rest = before.group(2);
      before = BEFORE_CHECK.matcher(rest);
    }
    pairs.add(rest);
    return pairs;
  }

  /** Whether it is of one kind of users, or of one stage of the load. */
  public boolean isOfPart() {
    return tags.containsKey(USER) || tags.containsKey(STAGE);
  }

  /** The same of all kinds and stages. */
  public Selector ofAllParts() {
    Map<String, String> others = new LinkedHashMap<>(tags);
    others.keySet().removeAll(List.of(USER, STAGE));
    return new Selector(metric, others);
  }

  /** Whether a part of a run belongs to it; only of one that {@link #isOfPart}. */
  boolean takes(Part part) {
    String stage = tags.get(STAGE);
    return tags.getOrDefault(USER, part.kind()).equals(part.kind())
        && (stage == null ? part.stage() == 0 : stage.equals(Integer.toString(part.stage())));
  }

  public boolean isNarrowed() {
    return !tags.isEmpty();
  }

  /** Whether the requests counted under a key belong to it. */
  public boolean takes(RequestKey key) {
    return tags.entrySet().stream()
        .allMatch(tag ->
            switch (tag.getKey()) {
              case "name" -> key.name().equals(tag.getValue());
              case "group" -> key.group().equals(tag.getValue());
              default ->
                  Optional.ofNullable(key.tags().get(tag.getKey()))
                      .filter(tag.getValue()::equals)
                      .isPresent();
            });
  }

  @Override
  public String toString() {
    if (tags.isEmpty()) {
      return metric;
    }
    return metric
        + tags.entrySet().stream()
            .map(tag -> tag.getKey() + ":" + tag.getValue())
            .collect(java.util.stream.Collectors.joining(",", "{", "}"));
  }
}
