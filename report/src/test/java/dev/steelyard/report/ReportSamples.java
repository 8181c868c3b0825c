package dev.steelyard.report;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Correction;
import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.FalseAlarmRate;
import dev.steelyard.core.comparison.Matcher;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.machine.Checkup;
import dev.steelyard.core.machine.Finding;
import dev.steelyard.core.machine.Noise;
import dev.steelyard.core.machine.NoiseKind;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.content.FailedTrial;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.RuleOutcome;
import dev.steelyard.report.content.SelfWeighing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Realistic reports, the same on every run. */
public final class ReportSamples {

  public static final String HOSTILE =
      "a\"b'c</script><script>alert(1)</script><img src=x onerror=alert(2)>\n\r\t\u001b[31m\u202e"
          + "`|; DROP TABLE results;-- 🚀 測試 {{x}} &amp; javascript:alert(3)";

  private static final Instant TIME = Instant.parse("2026-01-05T12:30:00Z");
  private static final TestBed BED =
      new TestBed("lab-7", "AMD Ryzen 7 5800X 8-Core Processor", 64, "Debian GNU/Linux 12", TIME);

  private ReportSamples() {}

  /** A laptop in a hurry. */
  public static Checkup checkup() {
    Random random = new Random(11);
    List<Finding> findings =
        List.of(
            Finding.fine("steal", "0.00% of the processors' time in the last 24 s"),
            Finding.spoils(
                "governor",
                "powersave: the processors' frequency follows the load",
                "sudo cpupower frequency-set --governor performance"),
            Finding.worthKnowing("other processes", HOSTILE + " (17) took 4%", "kill -STOP 17"),
            Finding.cannotTell("heat", "there are neither sensors nor counts of throttling"),
            Finding.fine("isolated processors", "none"),
            Finding.spoils("power", "on battery: the system saves power", "plug it in"));
    List<Noise> noises =
        List.of(
            Noise.of(NoiseKind.CPU, Values.of(noisy(random, 15e6, 0.012, 400))),
            Noise.of(NoiseKind.MEMORY, Values.of(walk(random, 31e6, 200))),
            Noise.of(NoiseKind.DISK, Values.of(noisy(random, 8e6, 0.2, 300))));
    return new Checkup(
        BED, 16, TIME, findings, noises, Optional.of("steelyard-doctor@2026-01-05T12:30:00Z"));
  }

  /** Each value keeps most of its predecessor's mood, and all become slower. */
  private static double[] walk(Random random, double middle, int count) {
    double[] values = new double[count];
    double mood = 0;
    for (int i = 0; i < count; i++) {
      mood = 0.7 * mood + 0.01 * random.nextGaussian();
      values[i] = middle * (1 + mood + 0.2 * i / count);
    }
    return values;
  }

  /** Many comparisons, of which some cried wolf. */
  public static SelfWeighing selfWeighing() {
    List<Comparison> all = new ArrayList<>(compress().comparisons());
    List<Comparison> quiet =
        all.stream().filter(one -> one.verdict() == Verdict.UNCHANGED).toList();
    for (int i = 0; i < 20; i++) {
      all.addAll(quiet);
    }
    return new SelfWeighing(
        "compress", "gzip", 30, List.of("run-1", "run-2"), 0.02, FalseAlarmRate.of(all));
  }

  /** Two variants of a compressor at three levels: time, memory and throughput. */
  public static Report compress() {
    Random random = new Random(7);
    List<Result> before = new ArrayList<>();
    List<Result> after = new ArrayList<>();
    double[] factors = {0.62, 1.001, 1.16};
    int[] levels = {1, 6, 9};
    double[] times = {310e6, 870e6, 2100e6};
    for (int i = 0; i < levels.length; i++) {
      BenchmarkName name = BenchmarkName.of("compress").withLevel("level", "" + levels[i]);
      before.add(result(name, "gzip", noisy(random, times[i], 0.01, 20), Unit.NANOSECONDS));
      after.add(
          result(name, "pigz", noisy(random, times[i] * factors[i], 0.012, 20), Unit.NANOSECONDS));
      BenchmarkName memory = name.withMetric("max_rss");
      before.add(result(memory, "gzip", noisy(random, 1.8e6, 0.03, 20), Unit.BYTES));
      after.add(result(memory, "pigz", noisy(random, 1.8e6 * (3.4 + i), 0.05, 20), Unit.BYTES));
    }
    BenchmarkName rate = BenchmarkName.of("decompress").withMetric("throughput");
    before.add(result(rate, "gzip", noisy(random, 410e6, 0.05, 12), Unit.BYTES_PER_SECOND));
    after.add(result(rate, "pigz", noisy(random, 398e6, 0.06, 12), Unit.BYTES_PER_SECOND));
    BenchmarkName few = BenchmarkName.of("verify");
    before.add(result(few, "gzip", noisy(random, 52e6, 0.01, 3), Unit.NANOSECONDS));
    after.add(result(few, "pigz", noisy(random, 53e6, 0.01, 3), Unit.NANOSECONDS));
    Suite suite = Matcher.byVariant(Comparer.STANDARD).match("gzip", before, "pigz", after);
    return Report.comparing("compress", 0.02, Correction.of(List.of(suite)))
        .withFacts(
            List.of(
                new Fact("run", "2026-01-05-7f3a"),
                new Fact("started", "2026-01-05 12:30"),
                new Fact("took", "48 s"),
                new Fact("order", "interleaved, seed 42")))
        .withRules(
            List.of(
                new RuleOutcome("success_rate == 1", List.of("level=12,gzip: 0.000"), List.of()),
                new RuleOutcome(
                    "regression < 5%",
                    List.of(),
                    List.of(
                        "level=1,pigz: between 3.0% faster and 7.2% slower",
                        "level=9,pigz: too few values to tell")),
                new RuleOutcome("cv < 0.20", List.of(), List.of())))
        .withFailures(
            List.of(
                new FailedTrial(
                    "gzip level=12",
                    "gzip",
                    "the command exited with 1",
                    "gzip: invalid option -- '2'\nTry `gzip --help' for more information.\n")))
        .withWarnings(
            List.of(
                new Note(
                    "the processor's frequency governor is 'powersave'",
                    "set it to 'performance' while measuring")))
        .withExperiment(
            "name: compress\nvariants:\n  gzip: {}\n  pigz: {}\nfactors:\n  level: [1, 6, 9]\n");
  }

  /** Three variants across two factors. */
  public static Report matrix() {
    Random random = new Random(11);
    List<String> variants = List.of("main", "larger-chunk", "perf/zero-copy-upload-path");
    List<List<Result>> all = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    double[] factors = {1, 0.93, 0.71};
    for (String ram : List.of("256MB", "512MB", "1024MB", "2048MB")) {
      for (String size : List.of("100MB", "500MB", "1GB")) {
        for (int i = 0; i < 3; i++) {
          double base =
              Double.parseDouble(size.replaceAll("\\D", "")) * (size.endsWith("GB") ? 1000 : 1);
          double pressure = 1 + base / Double.parseDouble(ram.replaceAll("\\D", "")) / 4;
          BenchmarkName name =
              BenchmarkName.of("fileshare/upload").withLevels(Map.of("ram", ram, "size", size));
          all.get(i)
              .add(
                  result(
                      name,
                      variants.get(i),
                      noisy(random, base * 4e6 * pressure * factors[i], 0.03, 30),
                      Unit.NANOSECONDS));
        }
      }
    }
    List<Suite> suites = new ArrayList<>();
    for (int i = 1; i < 3; i++) {
      suites.add(
          Matcher.byVariant(Comparer.STANDARD)
              .match(variants.getFirst(), all.getFirst(), variants.get(i), all.get(i)));
    }
    return Report.comparing("fileshare-upload", 0.02, Correction.of(suites));
  }

  /**
   * Two candidates of which one thrives on memory: every verdict, a few values somewhere, and a
   * combination that one side never finished.
   */
  public static Report pressure() {
    Random random = new Random(4);
    List<Result> before = new ArrayList<>();
    List<Result> larger = new ArrayList<>();
    List<Result> copying = new ArrayList<>();
    double[][] factors = {{4.2, 2.1, 1.3}, {1.5, 1.12, 1.003}, {1, 0.97, 0.8}, {0.9, 0.6, 0.35}};
    List<String> rams = List.of("256MB", "512MB", "1024MB", "2048MB");
    List<String> sizes = List.of("100MB", "500MB", "1GB");
    for (int ram = 0; ram < rams.size(); ram++) {
      for (int size = 0; size < sizes.size(); size++) {
        BenchmarkName name =
            BenchmarkName.of("fileshare/upload")
                .withLevels(Map.of("ram", rams.get(ram), "size", sizes.get(size)));
        double base = 150e6 * (1 + size) * (5 - ram);
        int count = ram == 1 && size == 2 ? 4 : 30;
        before.add(timed(name, "main", noisy(random, base, 0.03, count)));
        copying.add(timed(name, "zero-copy", noisy(random, base * 0.99, 0.03, count)));
        if (ram > 0 || size < 2) {
          double time = base * factors[ram][size];
          larger.add(timed(name, "larger-chunk", noisy(random, time, 0.03, count)));
        }
      }
    }
    Matcher matcher = Matcher.byVariant(Comparer.STANDARD);
    List<Suite> suites =
        List.of(
            matcher.match("main", before, "larger-chunk", larger),
            matcher.match("main", before, "zero-copy", copying));
    return Report.comparing("fileshare-upload", 0.02, Correction.of(suites));
  }

  /** Two candidates that take twice and three times as long, with so many values. */
  public static Report three(int values) {
    return several(values, List.of("b", "c"), new FailedAnswers(0, 0));
  }

  /** A third candidate, by far the fastest, of which something failed. */
  public static Report withFailing(FailedAnswers failed) {
    return several(30, List.of("b", "c", "wrong"), failed);
  }

  private static Report several(int values, List<String> candidates, FailedAnswers failed) {
    Random random = new Random(6);
    BenchmarkName name = BenchmarkName.of("sort");
    List<Result> before = List.of(timed(name, "a", noisy(random, 1e8, 0.01, values)));
    Matcher matcher = Matcher.byVariant(Comparer.STANDARD);
    List<Suite> suites = new ArrayList<>();
    for (String variant : candidates) {
      double times = variant.equals("b") ? 2 : variant.equals("c") ? 3 : 0.1;
      Result after = timed(name, variant, noisy(random, times * 1e8, 0.01, values));
      Result noted = times < 1 ? after.withMetadata(failed.on(after.metadata())) : after;
      suites.add(matcher.match("a", before, variant, List.of(noted)));
    }
    return Report.comparing("sort", 0.02, Correction.of(suites));
  }

  private static Result timed(BenchmarkName name, String variant, double[] values) {
    return result(name, variant, values, Unit.NANOSECONDS);
  }

  /** Two builds of a library with as many benchmarks as a large project has. */
  public static Report many(int count) {
    Random random = new Random(3);
    DutBuild old = new DutBuild("lance", "0.9.0+1a2b3c4", TIME.minusSeconds(86400));
    DutBuild young = new DutBuild("lance", "0.10.0+5d6e7f8", TIME);
    List<Result> before = new ArrayList<>();
    List<Result> after = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name =
          "tests/test_scan_%d.py::test_read[%d-rows-%s]"
              .formatted(i / 50, i, i % 2 == 0 ? "lists" : "structs");
      double size = Math.exp(random.nextDouble() * 14) * 1000;
      double change =
          random.nextInt(20) == 0
              ? 1 + random.nextGaussian() * 0.2
              : 1 + random.nextGaussian() * 0.004;
      double noise = random.nextInt(8) == 0 ? 0.08 : 0.01;
      before.add(built(old, name, noisy(random, size, noise, 20)));
      after.add(built(young, name, noisy(random, size * change, noise, 20)));
    }
    Suite suite =
        Matcher.byName(Comparer.STANDARD).match(old.toString(), before, young.toString(), after);
    return Report.comparing(old + " → " + young, 0.02, Correction.of(List.of(suite)));
  }

  /** Hostile text wherever text can be. */
  public static Report hostile() {
    return hostile(HOSTILE, Unit.NANOSECONDS);
  }

  /** This text wherever text can be. */
  public static Report hostile(String text, Unit unit) {
    Random random = new Random(5);
    List<Result> before = new ArrayList<>();
    List<Result> after = new ArrayList<>();
    for (String name :
        List.of(text, "=HYPERLINK(\"x\")", "é漢字🚀👩‍👩‍👧‍👦".repeat(40), "[a=b]", ":")) {
      before.add(result(BenchmarkName.of(name), text, noisy(random, 1e6, 0.01, 8), unit));
      after.add(result(BenchmarkName.of(name), "b" + text, noisy(random, 2e6, 0.01, 5), unit));
    }
    Suite suite = Matcher.byVariant(Comparer.STANDARD).match(text, before, "b" + text, after);
    return Report.comparing(text, 0.02, Correction.of(List.of(suite)))
        .withFacts(List.of(new Fact(text, text)))
        .withRules(List.of(new RuleOutcome(text, List.of(text), List.of(text))))
        .withFailures(List.of(new FailedTrial(text, text, text, text)))
        .withWarnings(List.of(new Note(text, text)))
        .withExperiment(text);
  }

  public static Result result(BenchmarkName name, String variant, double[] values, Unit unit) {
    Metadata metadata = Metadata.of(direction(unit)).withRun("r1", variant, name.levels());
    return Result.of(
        new DutBuild("tools", "1.0+abc1234", TIME),
        BED,
        name.withLevel(BenchmarkName.VARIANT, variant).toString(),
        Values.of(values),
        unit,
        Optional.empty(),
        metadata,
        TIME);
  }

  static Result built(DutBuild build, String name, double[] values) {
    Metadata metadata =
        Metadata.of(Direction.LOWER_IS_BETTER).withSource("criterion", Optional.of("ms"));
    return Result.of(
        build, BED, name, Values.of(values), Unit.NANOSECONDS, Optional.empty(), metadata, TIME);
  }

  /** Lognormal noise, as times have it, rounded to whole units so that files stay short. */
  public static double[] noisy(Random random, double median, double share, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = Math.rint(median * Math.exp(random.nextGaussian() * share));
    }
    return values;
  }

  /** As these samples have it, whatever units are known to say. */
  static Direction direction(Unit unit) {
    return unit.dimension() == Dimension.RATE || unit.dimension() == Dimension.RATIO
        ? Direction.HIGHER_IS_BETTER
        : Direction.LOWER_IS_BETTER;
  }
}
