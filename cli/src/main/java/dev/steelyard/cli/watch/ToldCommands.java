package dev.steelyard.cli.watch;

import dev.steelyard.analysis.explain.ExplainedSides;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.core.comparison.AskedDifferences;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.watch.commit.MadeVariants;
import dev.steelyard.watch.confirm.ConfirmedChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Commands that a person can type next. Each looks at what is watched here, whatever this process
 * was told by options and the next one would take another default for.
 *
 * @param watched the branch and the experiment
 * @param options how they were said
 */
record ToldCommands(
    WatchedOptions.Watched watched,
    WatchedOptions options,
    CommonOptions common,
    CliContext around) {

  /**
   * Confirms what this process may not, on the machine that measured.
   *
   * @param testBed what its results call that machine
   * @param more options about the check
   */
  String there(String testBed, List<String> more) {
    List<String> words = new ArrayList<>(List.of("watch", options.repository()));
    words.addAll(List.of("--experiment", watched.experiment().file().toString()));
    words.addAll(List.of("--branch", watched.branch().name()));
    words.addAll(options.making());
    words.addAll(List.of("--testbed-name", testBed));
    words.addAll(more);
    words.addAll(List.of("--no-dispatch", "--once"));
    return common.commandElsewhere(words, around);
  }

  /** Looks into changes of a commit that hold. */
  List<String> about(LoggedCommit commit, List<ConfirmedChange.Measured> changes) {
    List<String> commands = new ArrayList<>();
    Set<String> explained = new LinkedHashSet<>();
    for (ConfirmedChange.Measured one : changes) {
      String baseline = one.claim().baseline().commit().shortHash();
      // A search goes by ratios, of which there are none beside zero.
      if (!one.judged().claim().isBesideZero()) {
        commands.add(bisect(one, baseline, commit.shortHash()));
      }
      if (isExplained(one.claim().like())) {
        explained.add(explain(baseline, commit.shortHash()));
      }
    }
    commands.addAll(explained);
    List<String> lines = new ArrayList<>();
    commands.forEach(one -> lines.add((lines.isEmpty() ? "next: " : "      ") + one));
    return lines;
  }

  /**
   * Tells all of a check, and by the same rules: unless they are said, those hold that the results
   * of the build say, which another experiment or another text of this one may have measured.
   *
   * @param testBed of the results that were checked
   */
  String check(DutBuild build, String testBed) {
    Experiment written = watched.experiment().written();
    List<String> words =
        new ArrayList<>(List.of("check", "--dut", build.name(), "--build", build.version()));
    words.addAll(List.of("--testbed", testBed));
    words.addAll(List.of("--minimum-effect", percent(written.minimumEffect())));
    words.addAll(List.of("--minimum-difference", AskedDifferences.USUAL));
    for (String one : written.judging().minimumDifferences().texts()) {
      words.addAll(List.of("--minimum-difference", one));
    }
    return common.command(words.toArray(String[]::new));
  }

  private static String percent(double share) {
    BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2);
    return percent.stripTrailingZeros().toPlainString() + "%";
  }

  private String bisect(ConfirmedChange.Measured change, String good, String bad) {
    List<String> words = new ArrayList<>(List.of("bisect", options.repository()));
    words.add(Visible.of(change.claim().benchmark()));
    words.addAll(List.of("--experiment", watched.experiment().file().toString()));
    if (!isOnlyOne(change.claim().like())) {
      words.addAll(List.of("--variant", change.claim().like().name()));
    }
    words.addAll(List.of("--good", good, "--bad", bad));
    options.testBedName().ifPresent(name -> words.addAll(List.of("--testbed-name", name)));
    return common.command(words.toArray(String[]::new));
  }

  private String explain(String baseline, String commit) {
    String file = watched.experiment().file().toString();
    return common.command("explain", baseline, commit, "--experiment", file);
  }

  /** Whether a command that is told no variant takes this one. */
  private boolean isOnlyOne(Variant variant) {
    Experiment written = watched.experiment().written();
    List<Variant> usual = MadeVariants.of(written, watched.experiment().file(), List.of());
    return usual.stream().map(Variant::name).toList().equals(List.of(variant.name()));
  }

  /** Builds are explained as one variant, which may be another one than changed. */
  private boolean isExplained(Variant variant) {
    return ExplainedSides.ofBuilds(watched.experiment().written())
        .filter(one -> one.name().equals(variant.name()))
        .isPresent();
  }
}
