package dev.steelyard.pond;

import dev.steelyard.pond.cache.Improvement;
import dev.steelyard.pond.catalogue.EntryKind;
import dev.steelyard.pond.export.ExportRequest;
import dev.steelyard.pond.export.ExportedFile;
import dev.steelyard.pond.export.PondExport;
import dev.steelyard.pond.export.TimePartition;
import dev.steelyard.pond.generate.PondGenerator;
import dev.steelyard.pond.generate.PondScenario;
import dev.steelyard.pond.lake.LakeWriter.NewFile;
import dev.steelyard.pond.lake.Pond;
import dev.steelyard.pond.lake.TimeRange;
import dev.steelyard.pond.pattern.PathPattern;
import dev.steelyard.pond.problem.PondException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command, read and ready to run.
 *
 * @param environment of the process
 */
record PondCommand(PondWords words, Map<String, String> environment) {

  static final String USAGE =
      """
      usage: pond --pond DIR COMMAND
        init                                make a pond
        copy FILE PATH [--kind data|table|series] [--time COLUMN]
        list [PATTERN]                      what lies there
        cat PATH [--sql QUERY]              rows as CSV, data as it is; a query asks the table "source"
        mknod PATH SPEC.yaml --kind sql-derived|temporal-reduce
        export -p PATTERN --dir D --temporal year,month[,day[,hour]] [--start T] [--end T] [--time COLUMN]
        log [PATH]                          versions, by path, the oldest first
        generate --scenario day|week|month|wildcards|deep|aggregation --seed N
      --with LIST or POND_WITH=LIST         improvements, of: patterns,index,schemas,footers,plans,connections,parallel
      --improved                            all of them\
      """;

  static PondCommand of(List<String> words, Map<String, String> environment) {
    PondWords read = PondWords.of(words);
    if (read.others().isEmpty()) {
      throw PondException.refused(USAGE);
    }
    return new PondCommand(read, environment);
  }

  private Path folder() {
    return Path.of(
        words
            .option("--pond")
            .or(() -> Optional.ofNullable(environment.get("POND")))
            .orElseThrow(() -> PondException.refused("which pond? give --pond DIR")));
  }

  private Set<Improvement> improvements() {
    return Improvement.of(
        words.option("--with").orElse(environment.getOrDefault("POND_WITH", "none")));
  }

  void run(PondOutput out) {
    String command = words.others().getFirst();
    switch (command) {
      case "init" -> init();
      case "copy" -> onPond(pond -> copy(pond, out), "--kind", "--time");
      case "list" -> onPond(pond -> new PondReading(pond, out).list(pattern()));
      case "cat" -> onPond(pond -> new PondReading(pond, out).cat(path(), sql()), "--sql");
      case "log" -> onPond(pond -> new PondReading(pond, out).log(pattern()));
      case "mknod" -> onPond(pond -> mknod(pond, out), "--kind");
      case "generate" -> onPond(pond -> generate(pond, out), "--scenario", "--seed");
      case "export" ->
          onPond(
              pond -> export(pond, out), "-p", "--dir", "--temporal", "--start", "--end", "--time");
      default ->
          throw PondException.refused("there is no command '%s'\n%s".formatted(command, USAGE));
    }
  }

  /** What is done to an open pond. */
  private interface OnPond {
    void run(Pond pond);
  }

  private void onPond(OnPond work, String... options) {
    words.refuseOthers(words.others().getFirst(), Set.of(options));
    Set<Improvement> improvements = improvements();
    try (Pond pond = Pond.open(folder(), improvements)) {
      work.run(pond);
    }
  }

  private void init() {
    words.arguments(0, 0, "init");
    words.refuseOthers("init", Set.of());
    Pond.create(folder(), improvements()).close();
  }

  private void copy(Pond pond, PondOutput out) {
    List<String> arguments = words.arguments(2, 2, "copy FILE PATH [--kind KIND]");
    String path = arguments.get(1);
    EntryKind kind = words.option("--kind").map(EntryKind::of).orElse(EntryKind.ofPath(path));
    long version =
        pond.writer()
            .copy(new NewFile(Path.of(arguments.get(0)), path, kind, words.option("--time")));
    out.line("%s version %d".formatted(path, version));
  }

  private void mknod(Pond pond, PondOutput out) {
    List<String> arguments =
        words.arguments(2, 2, "mknod PATH SPEC.yaml --kind sql-derived|temporal-reduce");
    String path = arguments.get(0);
    String yaml = PondReading.text(Path.of(arguments.get(1)));
    long version = pond.writer().define(path, EntryKind.of(words.needed("--kind")), yaml);
    out.line("%s version %d".formatted(path, version));
  }

  private void generate(Pond pond, PondOutput out) {
    words.arguments(0, 0, "generate --scenario NAME --seed N");
    int files =
        new PondGenerator(pond, seed(words.needed("--seed")))
            .fill(PondScenario.of(words.needed("--scenario")));
    out.line("%d files".formatted(files));
  }

  private static long seed(String word) {
    if (!word.matches("\\d{1,9}")) {
      throw PondException.refused("--seed %s: give a whole number up to 999999999".formatted(word));
    }
    return Long.parseLong(word);
  }

  private Optional<PathPattern> pattern() {
    List<String> arguments = words.arguments(0, 1, "list [PATTERN], log [PATH]");
    return arguments.stream().findFirst().map(PathPattern::of);
  }

  private String path() {
    return words.arguments(1, 1, "cat PATH [--sql QUERY]").getFirst();
  }

  private Optional<String> sql() {
    return words.option("--sql");
  }

  private void export(Pond pond, PondOutput out) {
    words.arguments(0, 0, "export -p PATTERN --dir D --temporal year,month");
    ExportRequest request =
        new ExportRequest(
            PathPattern.of(words.needed("-p")),
            Path.of(words.needed("--dir")),
            TimePartition.of(words.needed("--temporal")),
            range(),
            words.option("--time"));
    List<ExportedFile> exported = new PondExport(pond, request).run();
    out.line(
        "%d files, %d rows: %s"
            .formatted(
                exported.size(),
                exported.stream().mapToLong(ExportedFile::rows).sum(),
                request.folder()));
  }

  private TimeRange range() {
    TimeRange range =
        new TimeRange(
            words.option("--start").map(at -> moment("--start", at)),
            words.option("--end").map(at -> moment("--end", at)));
    if (range.start().isPresent()
        && range.end().isPresent()
        && !range.start().get().isBefore(range.end().get())) {
      throw PondException.refused("--start is not before --end");
    }
    return range;
  }

  private static Instant moment(String option, String word) {
    try {
      return word.length() == 10
          ? LocalDate.parse(word).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Instant.parse(word);
    } catch (DateTimeParseException wrong) {
      throw PondException.refused(
          "%s %s: give a day such as 2025-01-31, or a moment such as 2025-01-31T12:00:00Z"
              .formatted(option, word));
    }
  }
}
