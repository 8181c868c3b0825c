package dev.steelyard.harness.reading;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Slice;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sees to it that different things of one file have different names. A file is passed over for its
 * names first. Entries of one name get what tells them apart as levels, and only what does, so that
 * all other names are what their own entries make of them. Entries that nothing tells apart are
 * refused, unless they are equal to the last byte: those are one entry twice.
 *
 * <p>Remembers 8 to 24 bytes a name, and more of names that are there twice. For one file and one
 * thread.
 */
public final class EntryNames {

  /** What may tell an entry from another: a factor and this entry's level. */
  public record FactorLevel(String factor, String level) {}

  private enum Pass {
    COUNTING,
    COLLECTING,
    KNOWN
  }

  private record Title(String name, String unit) {}

  private final LongSet seen = new LongSet();
  private final LongSet twice = new LongSet();
  private final Map<Title, Map<List<FactorLevel>, Set<Long>>> entries = new HashMap<>();
  private final Map<Title, Map<List<FactorLevel>, String>> apart = new HashMap<>();
  private Pass pass = Pass.COUNTING;

  /** Of a file in which each entry has a name of its own, or equal names mean one thing. */
  public static EntryNames asWritten() {
    EntryNames names = new EntryNames();
    names.pass = Pass.KNOWN;
    return names;
  }

  /** Of a file that is passed over as often as it takes. */
  public static EntryNames of(HarnessReader reader, Source source) {
    EntryNames names = new EntryNames();
    reader.read(source, names, _ -> {});
    if (!names.twice.isEmpty()) {
      names.pass = Pass.COLLECTING;
      reader.read(source, names, _ -> {});
      names.entries.forEach((title, found) -> names.apart.put(title, told(title, found.keySet())));
    }
    names.pass = Pass.KNOWN;
    return names;
  }

  /** Whether only names are wanted: what is read beside them is thrown away. */
  public boolean isSkimming() {
    return pass != Pass.KNOWN;
  }

  /**
   * The name of an entry.
   *
   * @param spelling what the entry alone makes of it
   * @param toolUnit as the tool writes it: results in two units are two benchmarks
   * @param levels what may tell it from others of its name; each entry has the same factors
   * @param text the whole entry
   * @throws DamagedEntryException when another entry has this name and nothing tells which is which
   */
  public String of(String spelling, String toolUnit, List<FactorLevel> levels, Slice text) {
    Title title = new Title(BenchmarkName.canonical(spelling), Scale.of(toolUnit).unit().symbol());
    long hash = hash(title);
    switch (pass) {
      case COUNTING -> {
        if (!seen.add(hash)) {
          twice.add(hash);
        }
      }
      case COLLECTING -> {
        if (twice.contains(hash)) {
          entries
              .computeIfAbsent(title, _ -> new HashMap<>())
              .computeIfAbsent(levels, _ -> new HashSet<>())
              .add(text.checksum());
        }
      }
      case KNOWN -> {
        return known(title, levels);
      }
    }
    return title.name;
  }

  private String known(Title title, List<FactorLevel> levels) {
    Set<Long> contents = entries.getOrDefault(title, Map.of()).getOrDefault(levels, Set.of());
    if (contents.size() > 1) {
      throw new DamagedEntryException(
          "'%s' is in this file more than once, and nothing tells which is which; give each a name"
                  .formatted(title.name)
              + " of its own, or publish reruns as files of their own");
    }
    return apart.getOrDefault(title, Map.of()).getOrDefault(levels, title.name);
  }

  /** Takes the first factors that are enough. */
  private static Map<List<FactorLevel>, String> told(Title title, Set<List<FactorLevel>> all) {
    Map<List<FactorLevel>, SortedMap<String, String>> chosen = new HashMap<>();
    all.forEach(one -> chosen.put(one, new TreeMap<>()));
    int factors = all.iterator().next().size();
    for (int i = 0; i < factors; i++) {
      int factor = i;
      alike(chosen).stream()
          .filter(some -> some.stream().map(one -> one.get(factor)).distinct().count() > 1)
          .flatMap(Set::stream)
          .forEach(
              one -> chosen.merge(one, level(one.get(factor)), (old, more) -> with(old, more)));
    }
    BenchmarkName name = BenchmarkName.parse(title.name);
    Map<List<FactorLevel>, String> names = new HashMap<>();
    chosen.forEach((one, levels) -> names.put(one, name.withLevels(levels).toString()));
    return names;
  }

  /** Entries that the levels chosen so far do not tell apart. */
  private static Collection<Set<List<FactorLevel>>> alike(
      Map<List<FactorLevel>, SortedMap<String, String>> chosen) {
    Map<SortedMap<String, String>, Set<List<FactorLevel>>> alike = new HashMap<>();
    chosen.forEach(
        (one, levels) -> alike.computeIfAbsent(levels, _ -> new LinkedHashSet<>()).add(one));
    return List.copyOf(alike.values());
  }

  private static SortedMap<String, String> level(FactorLevel level) {
    return new TreeMap<>(Map.of(level.factor(), level.level()));
  }

  private static SortedMap<String, String> with(
      SortedMap<String, String> old, SortedMap<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(old);
    all.putAll(more);
    return all;
  }

  private static long hash(Title title) {
    long hash = 1;
    for (String text : List.of(title.name, "\n", title.unit)) {
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 32;
      }
    }
    return hash;
  }
}
