package dev.steelyard.analysis.monitor;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.core.monitor.AlertCondition;
import dev.steelyard.core.monitor.AlertRule;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.yaml.Problems;
import dev.steelyard.yaml.YamlDocument;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file of rules says. Its keys are those of {@code docs/monitor-rules.schema.json}.
 *
 * @param rules in the order written
 * @param webhooks by the numbers that rules have; their addresses are secrets
 */
public record MonitorRules(List<AlertRule> rules, List<URI> webhooks) {

  /** No rules at all. */
  public static final MonitorRules NONE = new MonitorRules(List.of(), List.of());

  static final List<String> KEYS = List.of("webhook", "rules");
  static final List<String> RULE_KEYS =
      List.of("name", "when", "resolve", "for", "baseline", "webhook");

  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_RULES = 1000;
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern VARIABLE =
      Pattern.compile("\\{\\{\\s*env:([A-Za-z_]\\w*)\\s*\\}\\}");

  public MonitorRules {
    rules = List.copyOf(rules);
    webhooks = List.copyOf(webhooks);
  }

  /**
   * Reads a file.
   *
   * @param environment what {@code {{env:NAME}}} means
   * @throws SteelyardException naming the places of all that is wrong
   */
  public static MonitorRules read(Path file, Map<String, String> environment) {
    Problems problems = new Problems(file.toString());
    String text = BoundedFiles.text(file, "a file of rules", MOST_BYTES);
    RulesReader reading = new RulesReader(environment);
    reading.file(YamlDocument.parse(text, problems));
    problems.throwIfAny();
    return new MonitorRules(reading.rules, reading.webhooks);
  }

  private static final class RulesReader {
    private final Map<String, String> environment;
    private final List<AlertRule> rules = new ArrayList<>();
    private final List<URI> webhooks = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    RulesReader(Map<String, String> environment) {
      this.environment = environment;
    }

    void file(YamlNode root) {
      YamlMap file = root.map("the file", KEYS);
      int usual = file.get("webhook").map(this::webhook).orElse(-1);
      file.required("rules", "rules: [{name: misses, when: cache schemas miss_rate > 20%}]")
          .ifPresent(list -> {
            List<YamlNode> all = list.list("rules");
            if (all.isEmpty() || all.size() > MOST_RULES) {
              list.problem("rules must be from 1 to %d".formatted(MOST_RULES));
            }
            all.stream().limit(MOST_RULES).forEach(one -> rule(one, usual));
          });
    }

    private void rule(YamlNode node, int usualWebhook) {
      YamlMap map = node.map("a rule", RULE_KEYS);
      Optional<YamlNode> when = map.required("when", "when: cache schemas miss_rate > 20%");
      Optional<AlertCondition> condition = when.flatMap(one -> read(one, AlertCondition::parse));
      Optional<AlertCondition> resolve =
          condition.flatMap(raised ->
              map.get("resolve")
                  .map(one -> read(one, raised::parseResolve))
                  .orElseGet(() -> Optional.of(raised.usualResolve())));
      String name =
          map.get("name")
              .map(one -> one.text("name"))
              .or(() -> when.map(one -> one.text("when")))
              .orElse("");
      if (!names.add(name)) {
        map.keyPlace("name").problem("there are two rules '%s'; name them apart".formatted(name));
      }
      Duration hold = map.get("for").map(RulesReader::time).orElse(Duration.ofNanos(1));
      Duration baseline =
          map.get("baseline").map(RulesReader::time).orElse(AlertRule.USUAL_BASELINE);
      if (map.has("baseline") && condition.filter(one -> !one.isOfBaseline()).isPresent()) {
        map.keyPlace("baseline").problem("'when' is not held against a baseline; leave it out");
      }
      int webhook = map.get("webhook").map(this::webhook).orElse(usualWebhook);
      if (condition.isPresent() && resolve.isPresent()) {
        rules.add(new AlertRule(name, condition.get(), resolve.get(), hold, baseline, webhook));
      }
    }

    private static <T> Optional<T> read(YamlNode node, Function<String, T> reader) {
      try {
        return node.scalar("a condition").map(reader);
      } catch (SteelyardException wrong) {
        node.problem(wrong.getMessage());
        return Optional.empty();
      }
    }

    private static Duration time(YamlNode node) {
      double nanos =
          node.quantity(
                  "a time",
                  text -> {
                    Quantity quantity = Quantity.parse(text);
                    boolean isTime = quantity.unit().equals(Unit.NANOSECONDS);
                    if (!isTime || quantity.value() <= 0 || quantity.value() > LONGEST.toNanos()) {
                      throw SteelyardException.invalid(
                          "'%s' is no time up to a day; write one as 10s".formatted(text));
                    }
                    return quantity.value();
                  })
              .orElse(1);
      return Duration.ofNanos((long) nanos);
    }

    /** Its number; the same address has one. */
    private int webhook(YamlNode node) {
      Optional<String> text = filled(node);
      if (text.isEmpty()) {
        return -1;
      }
      URI address = address(text.get());
      if (address == null) {
        // What is wrong is not quoted, as it may be a secret.
        node.problem(
            "webhook is no address; write one as https://hooks.example.org/x or {{env:NAME}}");
        return -1;
      }
      if (!webhooks.contains(address)) {
        webhooks.add(address);
      }
      return webhooks.indexOf(address);
    }

    /** With the environment's values; empty where one is missing, which is told. */
    private Optional<String> filled(YamlNode node) {
      Set<String> missing = new TreeSet<>();
      String text =
          VARIABLE
              .matcher(node.text("webhook"))
              .replaceAll(found -> {
                String value = environment.getOrDefault(found.group(1), "");
                if (value.isEmpty()) {
                  missing.add(found.group(1));
                }
                return Matcher.quoteReplacement(value);
              });
      missing.forEach(
          name -> node.problem("the environment has no variable %s; set it".formatted(name)));
      return missing.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    private static @Nullable URI address(String text) {
      try {
        URI address = URI.create(text.strip());
        String scheme = String.valueOf(address.getScheme());
        return address.getHost() != null && scheme.matches("(?i)https?") ? address : null;
      } catch (IllegalArgumentException none) {
        return null;
      }
    }
  }
}
