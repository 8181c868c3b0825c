package dev.steelyard.harness.go;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.TextLine;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of one run of {@code go test -bench}, or of several runs one after the other. All
 * values of a package up to its {@code PASS} are of one process.
 */
final class GoLines implements LineFormat.TextReader {

  private static final Pattern CONFIGURATION =
      Pattern.compile("([a-z][^\\s:A-Z]*):(?:[ \\t]+(.*)|)");
  private static final String PACKAGE = "pkg";

  /** What Steelyard's own export says of builds and machines. */
  private static final Set<String> OF_BUILD = Set.of("dut", "version", "testbed");

  /** The end of a package, by its name; the next one says its own. */
  private static final Pattern OF_PACKAGE = Pattern.compile("(?:ok|FAIL)\\s+(\\S+)\\s.*");

  /** What Go itself says before a package's benchmarks. */
  private static final Set<String> OF_GO = Set.of("goos", "goarch", PACKAGE, "cpu");

  /** What looks like configuration, and is what linkers, Go itself and a panic print. */
  private static final Pattern OF_TOOLS =
      Pattern.compile(
          "(?:warning|panic):.*|[^\\s:]+:\\s+(?:warning|error|fatal|note):.*"
              + "|go:\\s+(?:downloading|extracting|finding|upgraded|added|updating)\\s.*");

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern NUMBERS = Pattern.compile("\\d+\\s+[0-9.e+-]+ \\S+/op.*");
  private static final Pattern WITHIN = Pattern.compile("\\s\\d+\\s+[0-9.e+-]+ \\S+/op");
  private static final Pattern END = Pattern.compile("(PASS|FAIL|ok|\\?)(\\s.*)?");
  private static final Pattern BETTER =
      Pattern.compile("Unit (\\S+) .*\\bbetter=(lower|higher)\\b.*");
  private static final Pattern FAILED = Pattern.compile("--- FAIL: (Benchmark\\S*).*");

  private final Gathering into;
  private final String ofPackage;
  private final Map<String, String> configuration = new LinkedHashMap<>();
  private final Map<String, Direction> better = new HashMap<>();

  /** Keys whose values now are on lines that are lost, or of a package that is at its end. */
  private final Set<String> unknown = new HashSet<>();

  /** What holds for values, and that without the package, which names say. */
  private record Holding(
      Map<String, String> all, Map<String, String> besidePackage, long process) {}

  private final GoRun run;
  private Holding holding = new Holding(Map.of(), Map.of(), 0);

  /** The benchmark that Go says it runs, without processors; empty where it does not say so. */
  private String running = "";

  /** The name of a benchmark whose numbers are to come, after what the program prints. */
  private String begun = "";

  GoLines(Gathering into) {
    this(into, "");
  }

  /**
   * Of a package that is known without the line that says it.
   *
   * @param ofPackage empty where only the lines say it
   */
  GoLines(Gathering into, String ofPackage) {
    this.into = into;
    this.ofPackage = ofPackage;
    this.run = new GoRun(into);
  }

  /** Says that Go runs this benchmark from here on, by its name without processors. */
  void runs(String benchmark) {
    running = benchmark;
  }

  @Override
  public Optional<Reading> line(TextLine line) {
    String text = line.text();
    Matcher failed = FAILED.matcher(text);
    if (failed.matches()) {
      begun = "";
      named(line.number(), failed.group(1), name -> into.failed(name.name()));
      return line.problem(failed.group(1) + " failed; it has no values");
    }
    if (END.matcher(text).matches()) {
      endRun();
      begun = "";
      Matcher ended = OF_PACKAGE.matcher(text);
      if (ended.matches() && ended.group(1).equals(configuration.get(PACKAGE))) {
        unknown.add(PACKAGE);
      }
      return line.skipped("end of a package");
    }
    Matcher unit = BETTER.matcher(text);
    if (unit.matches()) {
      better.put(
          unit.group(1),
          unit.group(2).equals("lower") ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER);
      return line.skipped("unit");
    }
    if (isBenchmark(text)) {
      return benchmark(line);
    }
    if (!begun.isEmpty() && NUMBERS.matcher(text).matches()) {
      String name = begun;
      begun = "";
      return numbers(line, List.of(BLANKS.split(name + " " + text)));
    }
    Matcher key = CONFIGURATION.matcher(text);
    if (key.matches() && isConfiguration(key, line.column())) {
      configure(key.group(1), key.group(2) == null ? "" : key.group(2));
      return line.skipped("configuration");
    }
    return line.other();
  }

  /** After a benchmark's name, and where it does not begin its line, it is the program's text. */
  private boolean isConfiguration(Matcher key, int column) {
    return OF_GO.contains(key.group(1))
        || (begun.isEmpty() && column == 1 && !OF_TOOLS.matcher(key.group()).matches());
  }

  private void configure(String key, String value) {
    if (key.equals("goos")) {
      begun = "";
    }
    if (key.equals("goos") || key.equals(PACKAGE)) {
      endRun();
    }
    String before = configuration.put(key, value);
    unknown.remove(key);
    if (before != null && !before.equals(value) && isExported() && OF_BUILD.contains(key)) {
      throw SteelyardException.invalid(
          "'%s' has results of several builds or machines (%s is '%s' and '%s'), and publish takes one; export one with --version and --testbed, or keep them apart with --format json"
              .formatted(into.file(), key, before, value));
    }
    Map<String, String> rest = new LinkedHashMap<>(configuration);
    rest.remove(PACKAGE);
    holding =
        new Holding(
            Collections.unmodifiableSequencedMap(new LinkedHashMap<>(configuration)),
            Collections.unmodifiableMap(rest),
            holding.process);
  }

  @Override
  public void end() {
    endRun();
  }

  /** What follows is of another process. */
  private void endRun() {
    run.end(configuration.getOrDefault(PACKAGE, ofPackage));
    running = "";
    holding = new Holding(holding.all, holding.besidePackage, holding.process + 1);
  }

  @Override
  public void lost(String text, int column) {
    Matcher key = CONFIGURATION.matcher(text);
    if (key.matches() && isConfiguration(key, column)) {
      unknown.add(key.group(1));
    }
  }

  /** As Go's own tools tell it: no lower case letter follows the word. */
  private static boolean isBenchmark(String text) {
    return text.startsWith("Benchmark")
        && (text.length() == 9 || !Character.isLowerCase(text.codePointAt(9)));
  }

  private Optional<Reading> benchmark(TextLine line) {
    List<String> words = List.of(BLANKS.split(line.text()));
    // The word alone begins a sentence of the program's.
    begun = words.getFirst().equals("Benchmark") ? "" : words.getFirst();
    if (words.size() == 1) {
      return line.skipped("name of a benchmark that begins");
    }
    if (words.size() == 2 || !words.get(1).chars().allMatch(Character::isDigit)) {
      if (words.size() > 2 && WITHIN.matcher(line.text()).find()) {
        throw new DamagedEntryException(
            "%s: the program printed something within this line; let it write elsewhere"
                .formatted(words.getFirst()));
      }
      return line.other();
    }
    begun = "";
    return numbers(line, words);
  }

  private Optional<Reading> numbers(TextLine line, List<String> words) {
    if (!unknown.isEmpty()) {
      throw new DamagedEntryException(
          "%s: the line '%s: …' that holds for it is missing or damaged"
              .formatted(words.getFirst(), unknown.iterator().next()));
    }
    if (words.size() % 2 != 0) {
      throw new DamagedEntryException(
          "%s: a value has no unit; expected 'name iterations value unit …'"
              .formatted(words.getFirst()));
    }
    long iterations = (long) Amount.number(words.get(1));
    if (iterations < 1) {
      throw new DamagedEntryException("%s did no iteration".formatted(words.getFirst()));
    }
    Map<String, Integer> times = new HashMap<>();
    for (int i = 3; i < words.size(); i += 2) {
      times.merge(unit(words.get(i)).key(), 1, Integer::sum);
    }
    for (int i = 2; i < words.size(); i += 2) {
      String written = words.get(i);
      String word = words.get(i + 1);
      GoUnit unit = unit(word);
      // Two units of one line that would be one metric here are no repetitions of each other.
      String called = times.getOrDefault(unit.key(), 0) > 1 ? word : unit.spelling();
      Holding now = holding;
      Optional<Direction> stated = Optional.ofNullable(better.get(word));
      into.attempt(
          line.number(),
          () -> {
            double value = number(written, words.getFirst());
            named(
                line.number(),
                words.getFirst(),
                name -> {
                  Gathered one =
                      value(line, name, value, unit, now).called(called).iterations(iterations);
                  stated.ifPresent(one::stated);
                });
          });
    }
    return Optional.empty();
  }

  private GoUnit unit(String word) {
    return isExported() ? ExportedName.unit(word) : GoUnit.of(word);
  }

  private static double number(String written, String benchmark) {
    return Amount.find(written)
        .filter(amount -> amount.unit().isEmpty())
        .map(Amount::value)
        .orElseThrow(
            () -> new DamagedEntryException("%s: '%s' is no number".formatted(benchmark, written)));
  }

  /** Does it when the name is known: at once where Steelyard wrote it, else after the run. */
  private void named(long line, String written, Consumer<GoName> of) {
    if (isExported()) {
      of.accept(GoName.of(ExportedName.parse(written)));
    } else {
      run.add(line, written, running, of);
    }
  }

  /** Whether Steelyard wrote it. */
  private boolean isExported() {
    return configuration.containsKey(ExportedName.MARK);
  }

  private Gathered value(TextLine line, GoName name, double value, GoUnit unit, Holding now) {
    Gathered one =
        into.of(name.of(unit.metric()), unit.unit(), line.number())
            .around(now.besidePackage)
            .process(now.process)
            .value(value, line.json());
    return now.all.isEmpty() ? one : one.with("go", now.all);
  }
}
