package dev.steelyard.load.scenario.template;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the places of a scenario may name: variables, data, counters and the environment. Filled
 * while a scenario is read. For one thread.
 */
public final class TemplateNames {

  /** Places without an argument. */
  public static final List<String> WORDS = List.of("uuid", "user", "iteration", "now");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Map<String, Integer> slots = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Map<String, DataSet> data = new LinkedHashMap<>();
  private final Set<String> unread = new HashSet<>();
  private final NamedCounters counters = new NamedCounters();
  private final Map<String, String> environment;
  private final Map<String, String> asked = new LinkedHashMap<>();

  public TemplateNames(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Whether it can be the name of a variable, of data or of a counter. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches() && !WORDS.contains(text);
  }

  /** Where users remember a variable; the same for the same name. */
  public int slot(String variable) {
    return slots.computeIfAbsent(variable, _ -> slots.size());
  }

  /** Makes a variable known from here on. */
  public void declare(String variable) {
    slot(variable);
    known.add(variable);
  }

  /** Variables known here. */
  public Set<String> known() {
    return Set.copyOf(known);
  }

  /** Forgets all variables but these: what one task knows, another may not. */
  public void knowOnly(Set<String> these) {
    known.retainAll(these);
    known.addAll(these);
  }

  /** All variables of the scenario with their slots. */
  public Map<String, Integer> slots() {
    return Map.copyOf(slots);
  }

  public void add(DataSet set) {
    data.put(set.name(), set);
  }

  /**
   * Data that is given and could not be read, which was said: what asks for it is not wrong too.
   */
  public void addUnread(String name) {
    unread.add(name);
  }

  boolean isUnread(String name) {
    return unread.contains(name);
  }

  public Map<String, DataSet> data() {
    return Map.copyOf(data);
  }

  public NamedCounters counters() {
    return counters;
  }

  Optional<String> environment(String name) {
    Optional<String> value = Optional.ofNullable(environment.get(name));
    value.ifPresent(one -> asked.put(name, one));
    return value;
  }

  /** The variables of the environment that were asked for and are set, with their values. */
  public Map<String, String> asked() {
    return Map.copyOf(asked);
  }
}
