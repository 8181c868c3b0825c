package dev.steelyard.load.threshold;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.record.RequestKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric, all of it or a part: {@code http_req_duration{name:search,kind:read}}.
 *
 * @param tags that have to be equal, by name; {@code name}, {@code group} and {@code check} are of
 *     every request, and of a check
 */
public record Selector(String metric, Map<String, String> tags) {

  /** The name of a check, of the metric {@code checks}. */
  public static final String CHECK = "check";

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
      // The name of a check is chosen by nobody, and may have commas.
      boolean one = form.group(1).equals(Metric.CHECKS.word());
      for (String pair : one ? new String[] {inBraces} : inBraces.split(",", -1)) {
        int colon = pair.indexOf(':');
        if (colon < 1 || pair.substring(colon + 1).isBlank()) {
          throw SteelyardException.invalid(
              "'%s' of '%s' is no tag; write it as name:search".formatted(pair.strip(), text));
        }
        tags.put(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
      }
    }
    return new Selector(form.group(1), tags);
  }

  public boolean isNarrowed() {
    return !tags.isEmpty();
  }

  /** Whether the requests counted under a key belong to it. */
  boolean takes(RequestKey key) {
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
